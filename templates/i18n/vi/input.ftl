# Lỗi chung của những gì nhập vào biểu mẫu
error-text-blank = Chưa nhập nội dung.
error-text-too-long = Nội dung dài { $have } ký tự, tối đa { $max } ký tự.
error-text-control = Nội dung có ký tự không hiển thị được. Xóa ký tự đó hoặc gõ lại.
error-file-empty = Tệp không có nội dung. Chọn tệp khác.
error-file-too-large = Tệp lớn hơn { $megabytes } MB. Chọn tệp nhỏ hơn hoặc giảm độ phân giải khi quét.
error-file-kind = Chỉ nhận tệp PDF, JPEG hoặc PNG. Chuyển tệp sang một trong các dạng này.
