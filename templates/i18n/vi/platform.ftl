# Khung trang, ô nhập, trang lỗi
platform-product = Thi đua
platform-product-line = Quản lý cụm, khối thi đua
platform-skip = Đến nội dung chính
platform-demo-word = Bản trình diễn
platform-demo-banner = Bản trình diễn: số liệu, tên người và ngày giờ là giả định.
platform-other-language = English
platform-foot-time = Giờ Hà Nội (UTC+7)
platform-foot-secret = Không đưa tài liệu mật vào hệ thống này.

platform-nav-main = Chính
platform-nav-menu = Menu
platform-nav-tasks = Việc của tôi
platform-nav-blocs = Khối, cụm
platform-nav-units = Đơn vị
platform-nav-rulebook = Văn bản, quy định
platform-nav-audit = Nhật ký
platform-nav-administration = Quản trị
platform-nav-account = Tài khoản
platform-nav-sign-in = Đăng nhập
platform-nav-sign-out = Thoát

platform-door-org = VIỆN KIỂM SÁT NHÂN DÂN
platform-door-title = Thi đua, khen thưởng
platform-door-text = Đơn vị, kế hoạch và giao ước của các khối, cụm thi đua: soạn, nhất trí, ký trước người chứng kiến.

platform-busy = Đang gửi…
platform-pager = Chuyển trang
platform-pager-previous = Trang trước
platform-pager-next = Trang sau
platform-back = Quay lại
platform-print = In

# Ghép sau tên việc chưa làm được: "Chưa ký được: 2 lỗi"
platform-errors-count = : { $count } lỗi
platform-error-prefix = Lỗi:
platform-field-optional = (không bắt buộc)
platform-field-date-hint = Ngày/tháng/năm, ví dụ 16/02/2023.
platform-field-file-again = Chọn lại tệp: trình duyệt không giữ tệp đã chọn.

platform-error-word = Lỗi
platform-error-home = Về Việc của tôi
platform-error-screen = Về màn hình hội trường
platform-error-request = Khi báo lỗi, đọc mã yêu cầu này cho bộ phận hỗ trợ:
platform-error-400-heading = Yêu cầu không đọc được
platform-error-400-advice = Chưa có gì thay đổi. Quay lại trang trước, tải lại trang rồi gửi lại.
platform-error-403-heading = Đồng chí không có quyền làm việc này
platform-error-403-advice = Chưa có gì thay đổi. Nếu đây là việc của đồng chí, đề nghị quản trị viên của đơn vị kiểm tra chức vụ hoặc ủy quyền đã ghi trong hệ thống.
platform-error-404-heading = Không tìm thấy trang
platform-error-404-advice = Địa chỉ không đúng, hoặc nội dung này không thuộc phạm vi đồng chí được xem.
platform-error-405-heading = Không mở được trang theo cách này
platform-error-405-advice = Chưa có gì thay đổi. Mở lại việc này từ trang Việc của tôi.
platform-error-409-heading = Nội dung đã thay đổi trước khi đồng chí gửi
platform-error-409-advice = Chưa có gì thay đổi theo lần gửi này. Quay lại, tải lại trang để xem trạng thái mới rồi quyết định.
platform-error-413-heading = Nội dung gửi lên quá lớn
platform-error-413-advice = Chưa có gì được lưu. Mỗi tệp nhiều nhất 10 MB; giảm dung lượng hoặc chia nhỏ rồi gửi lại.
platform-error-415-heading = Hệ thống không nhận loại nội dung này
platform-error-415-advice = Chưa có gì được lưu. Gửi lại từ biểu mẫu trên trang.
platform-error-422-heading = Nội dung gửi lên chưa đúng
platform-error-422-advice = Chưa có gì được lưu. Quay lại trang trước, kiểm tra các ô rồi gửi lại.
platform-error-429-heading = Gửi quá nhiều lần
platform-error-429-advice = Chờ vài phút rồi thử lại. Chưa có gì thay đổi theo lần gửi này.
platform-error-500-heading = Hệ thống gặp lỗi
platform-error-500-advice = Lỗi đã được ghi lại. Mở lại trang để xem việc vừa làm đã được lưu chưa, trước khi làm lại.
platform-error-503-heading = Hệ thống tạm thời chưa phục vụ được
platform-error-503-advice = Hệ thống đang tự khôi phục. Chờ một phút, tải lại trang và xem việc vừa làm đã được lưu chưa, trước khi làm lại.

platform-month-1 = tháng 1
platform-month-2 = tháng 2
platform-month-3 = tháng 3
platform-month-4 = tháng 4
platform-month-5 = tháng 5
platform-month-6 = tháng 6
platform-month-7 = tháng 7
platform-month-8 = tháng 8
platform-month-9 = tháng 9
platform-month-10 = tháng 10
platform-month-11 = tháng 11
platform-month-12 = tháng 12
