# Lỗi chung của những gì nhập vào biểu mẫu
error-text-blank = Chưa nhập nội dung.
error-text-too-long = Nội dung dài { $have } ký tự, tối đa { $max } ký tự.
error-text-control = Nội dung có ký tự không hiển thị được. Xóa ký tự đó hoặc gõ lại.
error-file-empty = Tệp không có nội dung. Chọn tệp khác.
error-file-too-large = Tệp lớn hơn { $megabytes } MB. Chọn tệp nhỏ hơn hoặc giảm độ phân giải khi quét.
error-file-kind = Chỉ nhận tệp PDF, JPEG hoặc PNG. Chuyển tệp sang một trong các dạng này.
error-table-too-large = Tệp lớn hơn { $megabytes } MB, hoặc giải nén ra quá lớn. Chia thành nhiều tệp.
error-table-rows = Tệp có hơn { $most } dòng. Chia thành nhiều tệp.
error-table-encoding = Tệp không dùng bảng mã UTF-8. Trong Excel chọn lưu dạng "CSV UTF-8", hoặc gửi tệp XLSX.
error-table-damaged = Không đọc được tệp. Chọn tệp XLSX hoặc CSV không bị hỏng, không đặt mật khẩu.
error-day = Ghi ngày theo dạng ngày/tháng/năm, ví dụ 16/02/2023.
error-day-none = Không có ngày này trong lịch. Kiểm tra lại ngày, tháng, năm.
error-clock = Ghi giờ và phút, ví dụ 08:30.
error-choose = Chọn một mục trong danh sách.
error-choose-some = Chọn ít nhất một mục.
