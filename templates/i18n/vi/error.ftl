# Lời giải thích trên trang lỗi, khi có điều cần nói hơn mã lỗi
error-bad-form = Nội dung gửi lên không đọc được. Chưa có gì thay đổi. Quay lại trang trước, tải lại trang rồi gửi lại.
error-bad-query = Địa chỉ trang không đọc được. Mở lại từ trang Việc của tôi.
error-stale-form = Trang đã mở quá lâu hoặc đồng chí đã đăng nhập lại. Chưa có gì thay đổi. Tải lại trang rồi gửi lại.
error-foreign-request = Yêu cầu không được gửi từ trang của hệ thống này. Chưa có gì thay đổi.
error-too-many = { $seconds ->
   *[other] Gửi quá nhiều lần. Thử lại sau { $seconds } giây.
 }
error-hall-screen = Máy này đang là màn hình hội trường, không mở được trang khác. Muốn dùng máy vào việc khác: gỡ màn hình ở trang hội nghị.
