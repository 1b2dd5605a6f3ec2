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

people-account = Tài khoản
people-own = Thông tin tài khoản
people-mail = Thư điện tử
people-mail-none = Chưa ghi
people-language = Ngôn ngữ
people-language-own = Tiếng Việt.
people-since = từ { $day }
people-crumbs = Trang trên
people-held = Tài khoản được khôi phục bằng mã do quản trị giao. Ký và xác nhận mở lại sau { $until } và sau khi một quản trị khác xác nhận, hoặc ngay khi đồng chí nhập mã của ứng dụng xác thực cũ.

people-sessions = Phiên đăng nhập
people-sessions-caption = { $count } phiên đang mở. Thấy phiên lạ thì kết thúc phiên đó và đổi mật khẩu.
people-session-device = Trình duyệt, máy
people-session-address = Địa chỉ mạng
people-session-begun = Đăng nhập lúc
people-session-seen = Dùng gần nhất
people-session-act = Thao tác
people-session-current = Phiên này
people-session-end = Kết thúc
people-sessions-end = Kết thúc mọi phiên khác
people-devices = Máy không hỏi mã khi đăng nhập
people-device-until = Đến
people-device-remove = Hỏi mã trở lại
people-device-unknown = Không rõ

people-password-change = Đổi mật khẩu
people-password-failed = Chưa đổi được mật khẩu
people-password-changed = Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.
people-password-since = Mật khẩu đặt ngày { $day }.
people-password-current = Mật khẩu hiện tại
people-password-new = Mật khẩu mới
people-password-again = Nhập lại mật khẩu mới
people-password-rules = Từ 12 đến 128 ký tự, không chứa họ tên hoặc tên đăng nhập. Không bắt buộc chữ hoa, số hay ký hiệu.
people-password-then = Sau khi đổi: mọi phiên đăng nhập khác kết thúc, máy đã miễn hỏi mã phải nhập mã trở lại.
people-error-new-password-needed = Nhập mật khẩu mới.
people-error-password-again = Hai lần nhập mật khẩu mới không giống nhau.

people-second-factor = Ứng dụng xác thực
people-second-factor-lead = Mã 6 số trên điện thoại, hỏi khi đăng nhập trên máy lạ và mỗi lần ký, xác nhận.
people-second-factor-on = Đã gắn
people-second-factor-off = Chưa gắn
people-second-factor-manage = Quản lý ứng dụng xác thực
people-second-factor-failed = Chưa thực hiện được
people-second-factor-begin-text = Cần một điện thoại có ứng dụng xác thực bất kỳ theo chuẩn TOTP. Ứng dụng không cần mạng và không gửi dữ liệu ra ngoài.
people-second-factor-begin = Bắt đầu gắn
people-second-factor-scan = Quét mã bằng điện thoại
people-second-factor-scan-text = Mở ứng dụng xác thực, chọn thêm tài khoản, quét hình dưới đây. Hình này dùng được trong 30 phút.
people-second-factor-picture = Hình vuông chứa khóa để quét bằng điện thoại; khóa cũng ghi bằng chữ ngay dưới
people-second-factor-by-hand = Không quét được thì nhập khóa này vào ứng dụng:
people-second-factor-code-hint = Nhập mã ứng dụng đang hiện để xác nhận đã gắn đúng.
people-second-factor-confirm = Hoàn thành gắn ứng dụng
people-second-factor-then = Bước sau: hệ thống cấp 10 mã dự phòng, chỉ hiện một lần.
people-second-factor-state = Tình trạng
people-second-factor-set = Đã gắn ứng dụng xác thực. Ghi lại các mã dự phòng trước khi rời trang.
people-second-factor-remove = Gỡ ứng dụng xác thực
people-second-factor-remove-text = Gỡ khi đổi điện thoại, rồi gắn lại trên điện thoại mới. Khi chưa gắn lại, đồng chí có thể không ký được.
people-second-factor-removed = Đã gỡ ứng dụng xác thực.
people-code-or-recovery = Mã 6 số hoặc mã dự phòng
people-recovery-codes = Mã dự phòng
people-recovery-codes-lead = Dùng khi mất điện thoại. Mỗi mã dùng một lần khi đăng nhập hoặc khi gỡ ứng dụng xác thực; không dùng để ký.
people-recovery-codes-once = Ghi lại ngay: các mã này không hiện lại
people-recovery-codes-kept = Đã ghi lại
people-recovery-codes-left = Còn { $count } mã chưa dùng.
people-recovery-codes-renew = Cấp mã dự phòng mới
people-recovery-codes-renew-text = Mã cũ hết hiệu lực ngay khi có mã mới.
people-error-second-factor-has = Tài khoản đã gắn ứng dụng xác thực. Gỡ ứng dụng cũ trước khi gắn ứng dụng mới.
people-error-second-factor-over = Đã quá thời gian gắn ứng dụng, chưa có gì thay đổi. Bắt đầu lại từ trang tài khoản.

people-told-password = Mật khẩu của đồng chí vừa được đặt lại. Nếu không phải đồng chí làm, báo ngay quản trị của đơn vị.
people-told-second-factor = Tài khoản của đồng chí vừa gắn ứng dụng xác thực. Nếu không phải đồng chí làm, báo ngay quản trị của đơn vị.
people-told-second-factor-gone = Ứng dụng xác thực vừa được gỡ khỏi tài khoản của đồng chí. Nếu không phải đồng chí làm, báo ngay quản trị của đơn vị.
