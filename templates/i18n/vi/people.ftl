# Tài khoản, đăng nhập, xác thực
people-sign-in = Đăng nhập
people-sign-in-lead = Dùng tài khoản do quản trị của đơn vị cấp.
people-sign-in-name = Tên đăng nhập
people-password = Mật khẩu
people-sign-in-go = Tiếp tục
people-sign-in-next = Nếu tài khoản đã gắn ứng dụng xác thực, bước sau nhập mã 6 số trên điện thoại.
people-sign-in-failed = Chưa đăng nhập được
people-lost-heading = Quên mật khẩu?
people-lost-advice = Gọi quản trị của đơn vị, hoặc Phòng Thi đua - Khen thưởng trong giờ làm việc.
people-code-heading = Nhập mã xác thực
people-code-lead = Mật khẩu đúng. Bước cuối: nhập mã trong ứng dụng xác thực trên điện thoại.
people-code = Mã 6 số
people-code-hint = Mã đổi sau mỗi 30 giây, mỗi mã dùng một lần. Mất điện thoại thì nhập một mã dự phòng.
people-code-trust = Không hỏi mã trên máy này trong 30 ngày
people-code-trust-hint = Chỉ chọn trên máy của riêng đồng chí. Khi ký vẫn phải nhập mã.
people-code-back = Đăng nhập bằng tài khoản khác
people-phone-lost-heading = Mất cả điện thoại và mã dự phòng?
people-phone-lost-advice = Gọi quản trị của đơn vị để khôi phục tài khoản.

people-error-name-needed = Nhập tên đăng nhập.
people-error-password-needed = Nhập mật khẩu.
people-error-code-needed = Nhập mã 6 số trong ứng dụng xác thực, hoặc một mã dự phòng.
people-error-wrong = Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra chế độ gõ tiếng Việt và phím Caps Lock rồi nhập lại.
people-error-code-wrong = Mã không đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi nhập lại.
people-error-disabled = Tài khoản này đang tạm khóa. Gọi quản trị của đơn vị để biết lý do.
people-error-step-expired = Đã quá thời gian nhập mã. Đăng nhập lại từ đầu.
people-error-wait-seconds = Đã nhập sai nhiều lần. Thử lại sau { $seconds } giây.
people-error-wait-minutes = Đã nhập sai nhiều lần. Thử lại sau { $minutes } phút.
people-error-sign-in-name = Tên đăng nhập gồm 2 đến 80 ký tự: chữ không dấu a–z, số, dấu chấm, gạch nối, gạch dưới, @; bắt đầu bằng chữ hoặc số.
people-error-password-short = Mật khẩu phải có ít nhất 12 ký tự. Một câu ngắn dễ nhớ là đủ.
people-error-password-long = Mật khẩu có nhiều nhất 128 ký tự.
people-error-password-name = Mật khẩu không được chứa họ tên hoặc tên đăng nhập của đồng chí.

people-session-ended = Đã kết thúc phiên đăng nhập đã chọn.
people-sessions-ended = Đã kết thúc các phiên đăng nhập khác.
people-device-removed = Lần đăng nhập sau trên máy đó sẽ hỏi mã.

people-step-up-password = Mật khẩu của đồng chí
people-step-up-code-hint = Mở ứng dụng xác thực trên điện thoại. Mỗi mã dùng một lần.
people-step-up-fresh = Đồng chí vừa xác thực, không phải nhập lại mật khẩu.
people-second-factor-set-up = Gắn ứng dụng xác thực
people-error-step-up-password = Mật khẩu không đúng. Nhập lại mật khẩu đang dùng để đăng nhập.
people-error-second-factor-needed = Việc này cần ứng dụng xác thực, tài khoản của đồng chí chưa gắn.
people-error-held = Tài khoản vừa được khôi phục bằng mã do quản trị giao. Việc này mở lại sau 24 giờ và sau khi một quản trị khác xác nhận, hoặc ngay khi đồng chí nhập được mã của ứng dụng xác thực cũ.
people-error-busy = Hệ thống đang bận, chưa kiểm tra được. Chưa có gì thay đổi. Thử lại sau một phút.

people-notices = Thông báo
people-notices-unread = { $count ->
    [0] Không có thông báo chưa đọc.
   *[other] { $count } thông báo chưa đọc.
 }
people-notices-read-all = Đánh dấu đã đọc
people-notices-new = Mới
people-notices-none = Chưa có thông báo
people-notices-none-text = Khi có việc đến lượt đồng chí, hoặc có thay đổi ở tài khoản, thông báo hiện tại đây.

people-mail-greeting = Kính gửi đồng chí { $name },
people-mail-open = Mở trang:
people-mail-foot = Thư tự động của hệ thống Thi đua. Không trả lời thư này.
people-mail-notice-subject = Thi đua: có thông báo mới
