# Bản trình diễn: lời ở cửa vào và trên cửa sổ lệnh
demo-building = Đang dựng dữ liệu trình diễn…
demo-ready = Bản trình diễn đang chạy tại { $origin } (dữ liệu giả định, tách riêng với dữ liệu thật).
demo-password = Mật khẩu chung của mọi tài khoản: { $password }
demo-secret = Khóa cho ứng dụng xác thực: { $secret }
demo-others = Mọi tài khoản khác dùng cùng mật khẩu, ví dụ vu15.truong, vu15.pho, vu15.cv. Dựng lại từ đầu: thidua demo --fresh
demo-verify = Kiểm tra nhật ký của bản trình diễn: THIDUA_DATA_DIR={ $dir } thidua verify audit
demo-refused-database = Cơ sở dữ liệu này chứa dữ liệu khác, không phải bản trình diễn. Bản trình diễn không chạy trên cơ sở dữ liệu đó. Bỏ DATABASE_URL hoặc chỉ tới một cơ sở dữ liệu trống.
demo-refused-running = Bản trình diễn đang chạy ở một cửa sổ khác. Dừng chương trình đó rồi dựng lại.
demo-refused-serve = Cơ sở dữ liệu này chứa dữ liệu trình diễn, không dùng cho công việc thật. Chạy thidua demo, hoặc chỉ DATABASE_URL tới cơ sở dữ liệu khác.
demo-open-failed = Không mở được dữ liệu trình diễn. Nếu vừa đổi phiên bản chương trình, dựng lại bằng: thidua demo --fresh
demo-door-heading = Tài khoản trình diễn
demo-door-lead = Mật khẩu chung: { $password }. Mỗi tài khoản dưới đây có một phần việc khác nhau.
demo-door-name = Tên đăng nhập
demo-door-role = Dùng để xem việc gì
demo-account-missing-signer = Vụ trưởng Vụ 13: ký giao ước thi đua năm nay của Khối 2, còn thiếu một chữ ký
demo-account-deputy-signer = Phó Vụ trưởng Vụ 13: ký thay (KT.) cũng bản giao ước đó
demo-account-consent = Vụ trưởng Vụ Pháp chế: góp ý và nhất trí với dự thảo giao ước của Khối 3
demo-account-leader = Thủ trưởng đơn vị Khối trưởng của Khối 2: chuẩn bị, đôn đốc ký giao ước
demo-account-secretary = Công chức của đơn vị Khối trưởng: tổ thư ký của Khối 2
demo-account-award-head = Trưởng phòng Thi đua - Khen thưởng: chứng kiến, theo dõi mọi khối, cụm; có ứng dụng xác thực
demo-account-award-officer = Công chức Phòng Thi đua - Khen thưởng: thành lập khối, nhập khối trưởng, khối phó
demo-account-council = Phó Viện trưởng: thành viên Hội đồng, chứng kiến ký giao ước
demo-account-auditor = Kiểm tra: xem toàn bộ, không sửa
demo-account-administrator = Quản trị viên: đơn vị, tài khoản, vai trò
