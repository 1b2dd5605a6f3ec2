# Giao ước thi đua: soạn thảo, lấy ý kiến, chốt văn bản, ký, chứng kiến, sau khi ký

covenants-title = Giao ước thi đua năm { $year }
covenants-title-sign = Ký giao ước thi đua năm { $year }
covenants-title-addendum = Phụ lục giao ước thi đua năm { $year }
covenants-list = Giao ước và phụ lục trong năm
covenants-kind-original = Giao ước
covenants-kind-addendum = Phụ lục
covenants-kind-supersession = Giao ước thay thế
covenants-draft-title = Giao ước thi đua năm { $year }
covenants-draft-addendum = Phụ lục Giao ước thi đua năm { $year }

covenants-none = Chưa có giao ước của năm này
covenants-none-next = { $kind ->
    [bloc] Đơn vị Khối trưởng
   *[cluster] Đơn vị Cụm trưởng
 } hoặc tổ thư ký soạn dự thảo, gửi các đơn vị góp ý và nhất trí, rồi chốt văn bản để ký.
covenants-start-last = Soạn từ giao ước năm { $year }
covenants-start-empty = Soạn mới
covenants-no-text = Chưa có phiên bản nào gửi các đơn vị
covenants-no-text-next = Khi dự thảo đủ lời mở đầu và các điều, { $kind ->
    [bloc] đơn vị Khối trưởng
   *[cluster] đơn vị Cụm trưởng
 } gửi phiên bản 1 để các đơn vị góp ý.

covenants-stage-drafting = Đang soạn
covenants-stage-consulting = Đang lấy ý kiến
covenants-stage-frozen = Đã chốt, đang ký
covenants-stage-signing = Đang ký: { $signed }/{ $total } đơn vị
covenants-stage-effective = Đang có hiệu lực
covenants-stage-superseded = Đã được thay thế
covenants-superseded-notice = Giao ước này đã được một giao ước sau thay thế; nội dung và chữ ký còn lưu nguyên.

covenants-version = Phiên bản { $no }
covenants-version-open = Phiên bản { $no }, gửi lấy ý kiến lúc { $at }
covenants-version-frozen = Phiên bản { $no }, chốt lúc { $at }
covenants-version-void = Phiên bản { $no }, đã hủy lúc { $at }
covenants-voided = Phiên bản { $no } đã hủy lúc { $at } ({ $who }). Lý do: { $reason } Các chữ ký và xác nhận dưới phiên bản này còn lưu nhưng không còn giá trị.
covenants-versions = Các phiên bản:
covenants-compare-with = So với phiên bản { $no }
covenants-difference = Phiên bản { $no } so với phiên bản { $before }
covenants-difference-heading = Chỗ thay đổi
covenants-difference-legend = Gạch chân: thêm. Gạch ngang: bỏ.
covenants-clause-no = Điều { $no }
covenants-clause-same = Điều { $no }: không đổi
covenants-clause-was = (trước là Điều { $no })
covenants-clause-new = (mới)
covenants-clause-gone = Bỏ Điều { $no } của phiên bản trước
covenants-clause-whole = Toàn văn, lời mở đầu
covenants-clause-words = Điều { $no }. { $heading }

covenants-paper-label = Toàn văn giao ước, phiên bản { $no }
covenants-digest-heading = Mã băm của văn bản (SHA-256)
covenants-digest-note = Mọi ý kiến nhất trí và chữ ký gắn với đúng mã băm này. Sửa một ký tự thì mã băm khác đi.
covenants-print = Bản in
covenants-export = Tải tệp kiểm chứng
covenants-check = Kiểm tra tệp này
covenants-check-note = Ai có tệp kiểm chứng và khóa công khai đều tự kiểm tra được, không cần hệ thống và mạng:
covenants-check-keys = Tải khóa công khai
covenants-check-ids = Mã số khóa, để đối chiếu với cơ quan quản lý phần mềm:
covenants-events = Diễn biến
covenants-back = Về trang giao ước
covenants-reload = Tải lại
covenants-jump = Đến phần ký
covenants-choose = Chọn

covenants-broken-heading = Không ký được phiên bản này.
covenants-broken = Nội dung lưu trong hệ thống không còn khớp với văn bản đã chốt và đã ký. Chưa có gì thay đổi theo lần gửi này. Báo ngay cho bộ phận kiểm tra hệ thống; đơn vị Khối trưởng (Cụm trưởng) làm tiếp sau khi nội dung được khôi phục; nếu văn bản chưa chốt thì lập phiên bản mới.

# Soạn thảo
covenants-edit = Soạn giao ước
covenants-edit-head = Phần đầu
covenants-edit-rule = Điều kiện có hiệu lực
covenants-edit-consulting = Một phiên bản đang được lấy ý kiến. Nội dung lưu ở đây là cho phiên bản sau; các đơn vị chỉ thấy khi phiên bản sau được gửi.
covenants-field-title = Tên văn bản
covenants-field-number = Số, ký hiệu
covenants-field-number-hint = Ghi khi khối, cụm có đánh số, ví dụ 01/GƯTĐ-K3.
covenants-field-preamble = Căn cứ và lời mở đầu
covenants-field-preamble-hint = Mỗi căn cứ một dòng, bắt đầu bằng chữ “Căn cứ”.
covenants-field-heading = Tên điều
covenants-field-text = Nội dung
covenants-field-place = Thứ tự
covenants-field-remove = Bỏ Điều { $no } khi lưu
covenants-field-witnesses = Số người chứng kiến phải xác nhận mỗi chữ ký
covenants-field-witnesses-hint = Từ 0 đến 9. Ghi 0 khi giao ước có hiệu lực chỉ bằng chữ ký.
covenants-field-quorum = Phần đơn vị phải ký để giao ước có hiệu lực
covenants-field-quorum-hint = Phân số của tổng số đơn vị, ví dụ 4/5. Ghi 1/1 khi phải đủ tất cả.
covenants-save = Lưu dự thảo
covenants-save-add = Lưu và thêm điều
covenants-open-version = Gửi phiên bản { $no } lấy ý kiến
covenants-open-version-note = Các đơn vị góp ý từng điều và nhất trí với cả phiên bản. Ý kiến nhất trí với phiên bản trước không còn giá trị.
covenants-incomplete-title = Chưa có tên văn bản.
covenants-incomplete-preamble = Chưa có lời mở đầu.
covenants-incomplete-no-clause = Chưa có điều nào.
covenants-incomplete-clause = Điều { $no } còn thiếu tên hoặc nội dung.
covenants-error-witnesses = Số người chứng kiến là số nguyên từ 0 đến 9.
covenants-error-quorum = Ghi phân số từ trên 0 đến 1, ví dụ 4/5 hoặc 1/1.
covenants-error-too-many-clauses = Giao ước có nhiều nhất { $most } điều.
covenants-refused-save = Chưa lưu được
covenants-stale-heading = Dự thảo đã được người khác lưu trước
covenants-stale = Chưa lưu nội dung đồng chí vừa gửi. Đối chiếu hai nội dung dưới đây rồi chọn: giữ nội dung đang lưu và soạn tiếp, hoặc thay bằng nội dung của đồng chí.
covenants-stale-stored = Nội dung đang lưu
covenants-stale-typed = Nội dung đồng chí vừa gửi
covenants-stale-keep = Giữ nội dung đang lưu, soạn tiếp
covenants-stale-replace = Thay bằng nội dung của tôi

# Lấy ý kiến
covenants-comments = Ý kiến của các đơn vị
covenants-comments-count = { $count } ý kiến
covenants-comments-none = Chưa có ý kiến nào.
covenants-comment-new = Nêu ý kiến
covenants-comment-on = Về phần
covenants-comment-kind = Loại ý kiến
covenants-comment-text = Nội dung ý kiến
covenants-comment-send = Gửi ý kiến
covenants-comment-whole = Toàn văn, phiên bản { $version }
covenants-comment-clause = Điều { $clause }, phiên bản { $version }
covenants-said-comment = Góp ý
covenants-said-objection = Không nhất trí
covenants-for-unit = Thay mặt đơn vị
covenants-answer = Trả lời
covenants-answer-hint = Nêu rõ tiếp thu hay giữ nguyên và vì sao. Trả lời một lần, không sửa được.
covenants-answer-send = Gửi trả lời
covenants-answered-by = Trả lời của { $by }
covenants-answered-already = Ý kiến này đã có trả lời. Tải lại trang để xem.
covenants-answer-lost = Trả lời đồng chí vừa gửi, chưa được ghi:
covenants-comment-lost = Ý kiến đồng chí vừa gửi, chưa được ghi:
covenants-comment-other-version = Một phiên bản mới đã được gửi sau khi đồng chí mở trang. Ý kiến chưa được ghi; nội dung còn ở dưới. Xem lại phiên bản mới rồi gửi lại.
covenants-unanswered = Chờ { $kind ->
    [bloc] đơn vị Khối trưởng
   *[cluster] đơn vị Cụm trưởng
 } trả lời.
covenants-consents = Nhất trí với văn bản: { $have }/{ $total } đơn vị
covenants-consent = Nhất trí với toàn văn phiên bản { $no }
covenants-consent-means = Ý kiến nhất trí gắn với đúng nội dung đang hiện. Nếu { $kind ->
    [bloc] đơn vị Khối trưởng
   *[cluster] đơn vị Cụm trưởng
 } sửa văn bản thì phải lấy ý kiến lại; ký là việc riêng, sau khi chốt văn bản.
covenants-consent-none = Chưa trả lời
covenants-consent-of = { $by }, { $at }
covenants-error-clause = Chọn phần có trong văn bản.
covenants-error-said = Chọn loại ý kiến.
covenants-refused-comment = Chưa gửi được ý kiến
covenants-refused-answer = Chưa gửi được trả lời

# Chốt văn bản
covenants-manage = Việc của { $kind ->
    [bloc] đơn vị Khối trưởng
   *[cluster] đơn vị Cụm trưởng
 } và tổ thư ký
covenants-freeze = Chốt phiên bản { $no } để ký
covenants-freeze-note = Sau khi chốt, văn bản không sửa được. Điều kiện: mọi ý kiến đã được trả lời và đủ đơn vị nhất trí.
covenants-freeze-changed = Đơn vị thành viên, tên đơn vị hoặc điều kiện có hiệu lực đã thay đổi sau khi gửi phiên bản này. Gửi phiên bản mới để các đơn vị nhất trí lại.
covenants-freeze-unanswered = Còn { $count } ý kiến chưa được trả lời.
covenants-freeze-consents = Mới có { $have } đơn vị nhất trí, cần ít nhất { $need }.
covenants-unfreeze = Mở lại văn bản để sửa
covenants-unfreeze-note = Chỉ mở lại được khi chưa có chữ ký nào. Các ý kiến nhất trí không còn giá trị.
covenants-unfreeze-signed = Đã có chữ ký nên không mở lại được. Muốn sửa văn bản thì hủy phiên bản này và lập phiên bản mới.
covenants-void-go = Hủy phiên bản này
covenants-remind = Nhắc các đơn vị chưa trả lời, chưa ký
covenants-remind-note = Mỗi ngày nhắc nhiều nhất một lần cho mỗi việc: lấy ý kiến, ký.
covenants-refused-act = Chưa làm được

# Ký
covenants-sign = Ký giao ước
covenants-sign-for = Ký thay mặt { $unit }
covenants-sign-several = đơn vị chọn dưới đây
covenants-capacity = Tư cách
covenants-capacity-untitled = Người được ủy quyền
covenants-capacity-scope = { $capacity } (nội dung: { $scope })
covenants-capacity-gone = Tư cách ký đã chọn không còn hiệu lực hôm nay. Tải lại trang để chọn tư cách khác.
covenants-ahead = Phần ký sẽ ghi trên giao ước
covenants-means = Chữ ký này có nghĩa là
covenants-means-binds = Đơn vị cam kết thực hiện cả { $clauses } điều của phiên bản { $no }.
covenants-means-withdraw = Trước khi giao ước có hiệu lực, đơn vị được rút chữ ký, phải nêu lý do và được lưu lại; sau đó chỉ thay đổi bằng phụ lục hoặc giao ước mới.
covenants-means-late = Giao ước đã có hiệu lực; chữ ký này được ghi là ký sau và không rút được.
covenants-means-internal = Đây là chữ ký trong hệ thống, không phải chữ ký số công vụ.
covenants-read = Tôi đã đọc toàn văn phiên bản { $no }
covenants-sign-next = Sau khi ký: hệ thống báo người chứng kiến xác nhận và báo các đơn vị khi giao ước có hiệu lực.
covenants-sign-not-yet = Không đồng ý ký?
covenants-refuse-go = Từ chối ký ({ $unit })
covenants-refused-sign = Chưa ký được
covenants-error-capacity = Chọn tư cách ký.
covenants-error-read = Đọc toàn văn rồi đánh dấu ô này.
covenants-other-version = Văn bản đã thay đổi sau khi đồng chí mở trang. Chưa có gì được ghi. Tải lại trang, đọc phiên bản mới rồi quyết định.
covenants-already-signed = Đơn vị này đã có chữ ký của người khác. Mỗi đơn vị chỉ có một chữ ký: người đứng đầu hoặc người được ủy quyền.
covenants-unit-not-required = Đơn vị này không có trong danh sách đơn vị ký của văn bản đã chốt.
covenants-unit-ended = Đơn vị này đã kết thúc tư cách thành viên vào ngày ký nên không ký. Chữ ký trên giấy trước ngày đó vẫn nhập được.
covenants-witness-signs = Đồng chí đã chứng kiến chữ ký của giao ước này nên không ký được.

covenants-under-way = Khối, cụm đang có một giao ước hoặc phụ lục chưa xong. Hoàn thành việc đó trước.

covenants-signers-heading = Ai đã ký: { $signed }/{ $total }
covenants-signers-at = Lúc { $at }
covenants-seat-unsigned = Chưa ký
covenants-seat-mine = Chờ đồng chí ký
covenants-seat-paper = Chữ ký trên giấy, chờ xác nhận
covenants-seat-on-paper = Ký trên giấy
covenants-seat-late = Ký sau ngày có hiệu lực
covenants-seat-ended = Đã kết thúc tư cách thành viên, không ký nữa
covenants-seat-refused = Từ chối ký: { $reason }
covenants-refusals = Đơn vị từ chối ký
covenants-refusal-stands = từ chối ký: { $reason } ({ $who }, { $at })
covenants-refusal-lifted = đã từ chối ký, sau đó đã ký: { $reason } ({ $who }, { $at })
covenants-seat-attested = Người chứng kiến xác nhận: { $have }/{ $need }
covenants-seat-withdrawn = Đã rút chữ ký lúc { $at }: { $reason }
covenants-rule-all = Giao ước có hiệu lực khi đủ { $least }/{ $total } đơn vị ký và người chứng kiến xác nhận.
covenants-rule-all-unwitnessed = Giao ước có hiệu lực khi đủ { $least }/{ $total } đơn vị ký; không yêu cầu người chứng kiến.
covenants-rule-quorum = Giao ước có hiệu lực khi ít nhất { $least }/{ $total } đơn vị ký và người chứng kiến xác nhận.
covenants-rule-quorum-unwitnessed = Giao ước có hiệu lực khi ít nhất { $least }/{ $total } đơn vị ký; không yêu cầu người chứng kiến.
covenants-effective-since = Giao ước có hiệu lực từ { $at }.
covenants-effective-unwitnessed = Giao ước có hiệu lực từ { $at }, chỉ bằng chữ ký, không có người chứng kiến.
covenants-unwitnessed = Giao ước này không yêu cầu người chứng kiến; hiệu lực chỉ dựa trên chữ ký của các đơn vị.
covenants-not-effective = Chưa có hiệu lực

# Sau khi ký
covenants-receipt-own = Đồng chí đã ký thay mặt { $unit }
covenants-receipt-title = Chữ ký của { $unit }
covenants-signed = Đã ký
covenants-withdrawn = Đã rút
covenants-fact-covenant = Văn bản
covenants-fact-unit = Đơn vị
covenants-fact-signer = Người ký
covenants-fact-office = Chức vụ
covenants-fact-principal = Ký thay cho
covenants-fact-mandate-paper = Giấy ủy quyền, văn bản giao nhiệm vụ
covenants-fact-mandate-scope = Nội dung được ký
covenants-fact-at = Thời điểm ghi nhận
covenants-fact-method = Cách xác minh
covenants-fact-signed-on = Ngày ký trên giấy
covenants-fact-entered-by = Người nhập
covenants-fact-confirmed-by = Người xác nhận
covenants-fact-digest = Mã băm văn bản
covenants-fact-record = Mã băm bản ghi
covenants-fact-key = Khóa của hệ thống
covenants-fact-withdrawn = Rút chữ ký
covenants-fact-scan = Mã băm bản chụp
covenants-fact-rejected = Lý do không xác nhận
covenants-fact-version = Phiên bản
covenants-fact-effective = Có hiệu lực
covenants-fact-printed = In lúc
covenants-key = Khóa { $key }
covenants-method-password = Mật khẩu
covenants-method-password-totp = Mật khẩu và mã xác thực
covenants-method-paper = Chữ ký trên giấy
covenants-next-witness = Tiếp theo: người chứng kiến xác nhận chữ ký này.
covenants-next-others = Tiếp theo: các đơn vị còn lại ký; hệ thống báo khi giao ước có hiệu lực.
covenants-next-effective = Giao ước đã có hiệu lực.
covenants-withdraw-go = Rút chữ ký

covenants-act-means = Việc này có nghĩa là
covenants-reason = Lý do
covenants-reason-hint = Các đơn vị đọc được lý do này; ghi ngắn gọn, đúng việc.
covenants-refusal = Từ chối ký thay mặt { $whose }
covenants-refusal-means-1 = Tất cả đơn vị, tổ thư ký và người chứng kiến được báo kèm lý do.
covenants-refusal-means-2 = Đơn vị khác vẫn ký được; đơn vị có thể ký sau.
covenants-withdrawal = Rút chữ ký của { $whose }
covenants-withdrawal-means-1 = Chữ ký và xác nhận của người chứng kiến còn lưu, được gạch bỏ kèm lý do.
covenants-withdrawal-means-2 = Tất cả được báo; đơn vị có thể ký lại trước khi giao ước có hiệu lực.
covenants-void = Hủy phiên bản { $whose }
covenants-void-means-1 = Mọi chữ ký dưới phiên bản này còn lưu nhưng không còn giá trị; tất cả được báo kèm lý do.
covenants-void-means-2 = Phiên bản sau được soạn từ nội dung này, lấy ý kiến và ký lại từ đầu.
covenants-rejection = Không xác nhận chữ ký trên giấy của { $whose }
covenants-rejection-means-1 = Bản chụp còn lưu, không được tính là chữ ký.
covenants-rejection-means-2 = Tổ thư ký được báo lý do và có thể nhập lại.

# Chứng kiến
covenants-witness-heading = Người chứng kiến
covenants-witness-counted = đã xác nhận { $have }/{ $total } chữ ký
covenants-witness-replaced = đã thay
covenants-office-declared = { $office } (theo khai báo)
covenants-witness-replaced-at = Đã thay lúc { $at }; các xác nhận đã có vẫn giữ giá trị.
covenants-witnesses-go = Người chứng kiến
covenants-witnesses-title = Người chứng kiến giao ước
covenants-witnesses-needed = { $count ->
    [0] Giao ước này không yêu cầu người chứng kiến
   *[other] Mỗi chữ ký cần { $count } người chứng kiến xác nhận
 }
covenants-witnesses-none = Chưa mời ai.
covenants-witness-find = Mời người chứng kiến
covenants-witness-rule = Chỉ mời được người không giữ chức vụ, không được ủy quyền ở đơn vị nào ký giao ước này hay đơn vị trực thuộc; quản trị viên không chứng kiến.
covenants-witness-name = Họ và tên
covenants-witness-search = Tìm
covenants-witness-not-found = Không có người phù hợp. Người giữ chức vụ ở đơn vị ký hay đơn vị trực thuộc không hiện ở đây.
covenants-witness-office = Chức vụ ghi trong giao ước
covenants-witness-office-hint = Hệ thống chưa ghi chức vụ nào của người này; chức vụ ghi ở đây được đánh dấu là theo khai báo.
covenants-witness-add = Mời { $name }
covenants-witness-replace = Thay
covenants-witness-replace-of = Thay { $name }
covenants-witness-replace-note = Thay người chứng kiến không làm mất các xác nhận đã có.
covenants-guests = Người dự khác
covenants-guests-note = Ghi tên người dự lễ ký mà không xác nhận chữ ký.
covenants-guests-closed = Giao ước đã có hiệu lực; danh sách này không đổi được nữa.
covenants-guest-name = Họ và tên người dự
covenants-guest-office = Chức vụ người dự
covenants-guest-add = Ghi tên
covenants-guest-remove = Bỏ
covenants-guest-remove-of = Bỏ { $name }
covenants-attest = Xác nhận các chữ ký đã chọn
covenants-attest-title = Chứng kiến giao ước
covenants-attest-heading = Xác nhận chữ ký
covenants-attest-done = { $count ->
    [0] Đồng chí chưa xác nhận chữ ký nào
   *[other] Đồng chí đã xác nhận { $count } chữ ký
 }
covenants-attest-none = Không còn chữ ký nào chờ đồng chí xác nhận. Khi có đơn vị ký, hệ thống báo đồng chí.
covenants-attest-waits = { $count } chữ ký chờ đồng chí xác nhận.
covenants-attest-go = Đến trang xác nhận
covenants-attest-jump = Đến phần xác nhận
covenants-attest-means-1 = Đồng chí đã thấy người có tên ký đúng văn bản này.
covenants-attest-means-2 = Mỗi chữ ký được xác nhận bằng một bản ghi riêng, không sửa, không xóa được.
covenants-attest-means-3 = Khi đủ chữ ký và xác nhận, giao ước có hiệu lực ngay.
covenants-attest-signatures = Chữ ký đã chứng kiến
covenants-attest-next = Sau khi xác nhận: hệ thống báo các đơn vị nếu giao ước có hiệu lực.
covenants-attested-present = { $who }, có mặt, xác nhận lúc { $at }
covenants-attested-remote = { $who }, chứng kiến từ xa, xác nhận lúc { $at }
covenants-presence = Chứng kiến
covenants-presence-present = Có mặt khi ký
covenants-presence-remote = Từ xa, qua truyền hình trực tuyến
covenants-signature-withdrawn = Một chữ ký trong danh sách vừa được rút. Chưa có gì được xác nhận. Tải lại trang.
covenants-error-no-signature = Chọn ít nhất một chữ ký đã chứng kiến.
covenants-error-presence = Chọn có mặt hay từ xa.
covenants-error-person = Chọn người có trong danh sách.
covenants-error-partial = Người này giữ chức vụ hoặc được ủy quyền ở một đơn vị ký hay đơn vị trực thuộc, hoặc là quản trị viên, nên không chứng kiến được.
covenants-error-office = Chọn chức vụ người đó đang giữ; người không giữ chức vụ nào thì ghi chức vụ theo khai báo.
covenants-refused-attest = Chưa xác nhận được
covenants-refused-witness = Chưa mời được
covenants-refused-guest = Chưa ghi được

# Ký trên giấy
covenants-paper-note = Nhập chữ ký trên giấy của:
covenants-paper-note-original = Nhập chữ ký trên bản giấy của:
covenants-paper-entry = Nhập chữ ký trên giấy của { $unit }
covenants-paper-entry-note = Tải bản chụp trang có chữ ký. Chữ ký chỉ được tính khi đơn vị đó hoặc người chứng kiến xác nhận.
covenants-paper-signer = Người đã ký
covenants-paper-no-signer = Trong năm này chưa ghi người đứng đầu hay người được ủy quyền của đơn vị. Ghi chức vụ ở trang đơn vị trước.
covenants-paper-scan = Bản chụp
covenants-paper-scan-hint = PDF, JPEG hoặc PNG, nhiều nhất 10 MB.
covenants-paper-enter = Nhập chữ ký trên giấy
covenants-paper-again-note = Ghi họ tên, chức vụ như trên bản giấy ký ngày { $day }. Bản chụp, nội dung và các chữ ký khác giữ nguyên; chữ ký này chờ đơn vị đó hoặc người chứng kiến xác nhận.
covenants-paper-again-reason = Lần nhập trước không được xác nhận. Lý do: { $reason }
covenants-paper-title = Chữ ký trên giấy của { $unit }
covenants-paper-waits = Chữ ký trên giấy của { $unit }, ký ngày { $day }, chờ xác nhận.
covenants-paper-look = Xem
covenants-paper-open = Tải bản chụp
covenants-paper-confirm-go = Xem và xác nhận
covenants-paper-confirm-heading = Xác nhận chữ ký trên giấy của { $unit }
covenants-paper-means-1 = Đồng chí đã xem bản chụp và biết chữ ký này là thật.
covenants-paper-means-2 = Chữ ký được tính như ký trong hệ thống, ghi rõ là ký trên giấy.
covenants-paper-confirm = Xác nhận chữ ký trên giấy
covenants-paper-reject-go = Không xác nhận
covenants-error-scan = Chọn tệp bản chụp.
covenants-error-signer = Chọn người đã ký.
covenants-error-signer-day = Người này không đứng đầu đơn vị và không được ủy quyền vào ngày ký.
covenants-error-day = Ghi ngày ký theo ngày/tháng/năm.
covenants-error-day-ahead = Ngày ký không thể sau hôm nay.
covenants-refused-paper = Chưa nhập được

# Sau khi có hiệu lực
covenants-amend-note = Giao ước đang có hiệu lực không sửa được. Thay đổi bằng phụ lục hoặc giao ước mới; mỗi văn bản ghi mã băm của văn bản trước.
covenants-amend-addendum = Lập phụ lục
covenants-amend-supersession = Lập giao ước thay thế
covenants-evidence = Bảng chứng cứ chữ ký
covenants-evidence-note = Tệp kiểm chứng tải từ hệ thống được kiểm tra bằng lệnh thidua verify covenant, không cần cơ sở dữ liệu và mạng.
covenants-consents-printed = Các đơn vị đã nhất trí với văn bản

covenants-event-version = Gửi phiên bản { $no } lấy ý kiến
covenants-event-frozen = Chốt phiên bản { $no }
covenants-event-effective = Phiên bản { $no } có hiệu lực
covenants-event-void = Hủy phiên bản { $no }: { $reason }
covenants-event-signed = { $unit } ký ({ $by })
covenants-event-paper = { $unit }: ghi nhận chữ ký trên giấy ({ $by })
covenants-event-attested = { $by } xác nhận chữ ký của { $unit }
covenants-event-withdrawn = { $unit } rút chữ ký: { $reason }
covenants-event-refused = { $unit } từ chối ký: { $reason }

# Lời sau khi làm xong
covenants-done-started = Đã tạo dự thảo. Soạn nội dung rồi gửi các đơn vị góp ý.
covenants-done-started-last = Đã chép nội dung giao ước năm trước. Sửa cho năm nay rồi gửi các đơn vị góp ý.
covenants-done-saved = Đã lưu dự thảo.
covenants-done-version = Đã gửi phiên bản mới. Các đơn vị được báo để góp ý và nhất trí.
covenants-done-comment = Đã gửi ý kiến. Đơn vị Khối trưởng (Cụm trưởng) trả lời trên trang này.
covenants-done-answer = Đã gửi trả lời.
covenants-done-consent = Đã ghi ý kiến nhất trí của đơn vị.
covenants-done-frozen = Đã chốt văn bản. Các đơn vị được báo để ký.
covenants-done-unfrozen = Đã mở lại văn bản. Các ý kiến nhất trí không còn giá trị; sửa rồi gửi phiên bản mới.
covenants-done-void = Đã hủy phiên bản này. Soạn phiên bản mới từ nội dung cũ.
covenants-done-refused = Đã ghi việc từ chối ký và báo các đơn vị.
covenants-done-withdrawn = Đã rút chữ ký và báo các đơn vị.
covenants-done-reminded = Đã nhắc các đơn vị.
covenants-done-reminded-before = Hôm nay đã nhắc một lần. Có thể nhắc lại từ ngày mai.
covenants-done-witness = Đã mời người chứng kiến; người đó được báo.
covenants-done-replaced = Đã thay người chứng kiến. Các xác nhận đã có vẫn giữ giá trị.
covenants-done-guest = Đã ghi tên người dự.
covenants-done-guest-removed = Đã bỏ tên người dự.
covenants-done-attested = Đã xác nhận các chữ ký đã chọn.
covenants-done-paper = Đã nhập chữ ký trên giấy. Đơn vị và người chứng kiến được báo để xác nhận.
covenants-done-paper-confirmed = Đã xác nhận chữ ký trên giấy.
covenants-done-paper-rejected = Đã ghi lý do không xác nhận và báo tổ thư ký.

# Thông báo
covenants-notice-version = { $bloc } năm { $year }: phiên bản { $version } của giao ước chờ góp ý và nhất trí.
covenants-notice-answer = { $bloc } năm { $year }: ý kiến của đồng chí về giao ước đã được trả lời.
covenants-notice-consented = { $bloc } năm { $year }: tất cả đơn vị đã nhất trí với phiên bản { $version } của giao ước.
covenants-notice-frozen = { $bloc } năm { $year }: giao ước (phiên bản { $version }) đã chốt, chờ các đơn vị ký.
covenants-notice-unfrozen = { $bloc } năm { $year }: giao ước (phiên bản { $version }) được mở lại để sửa; các ý kiến nhất trí không còn giá trị.
covenants-notice-void = { $bloc } năm { $year }: phiên bản { $version } của giao ước đã hủy. Lý do: { $reason }
covenants-notice-signed = { $bloc } năm { $year }: { $unit } đã ký giao ước, chờ đồng chí xác nhận.
covenants-notice-refused = { $bloc } năm { $year }: { $unit } từ chối ký giao ước. Lý do: { $reason }
covenants-notice-withdrawn = { $bloc } năm { $year }: { $unit } đã rút chữ ký. Lý do: { $reason }
covenants-notice-effective = { $bloc } năm { $year }: giao ước đã có hiệu lực.
covenants-notice-witness = { $bloc } năm { $year }: đồng chí được mời chứng kiến lễ ký giao ước.
covenants-notice-replaced = { $bloc } năm { $year }: đồng chí thôi chứng kiến giao ước; các xác nhận đã có vẫn giữ giá trị.
covenants-notice-paper = { $bloc } năm { $year }: một chữ ký trên giấy chờ đồng chí xác nhận.
covenants-notice-paper-rejected = { $bloc } năm { $year }: một chữ ký trên giấy không được xác nhận. Lý do: { $reason }
covenants-notice-remind-sign = { $bloc } năm { $year }: đơn vị chưa ký giao ước.
covenants-notice-remind-consent = { $bloc } năm { $year }: đơn vị chưa trả lời về dự thảo giao ước.

# Ai được làm gì, khi nào
covenants-denied-manage = Việc này của đơn vị Khối trưởng (Cụm trưởng) và tổ thư ký trong năm.
covenants-denied-void = Chỉ người đứng đầu đơn vị Khối trưởng (Cụm trưởng) hoặc người được ủy quyền ký của đơn vị đó hủy được phiên bản đã chốt.
covenants-denied-speak = Việc này của người giữ chức vụ hoặc được ủy quyền ở đơn vị đó.
covenants-denied-bind = Việc này của người đứng đầu đơn vị hoặc người được ủy quyền ký.
covenants-denied-attest = Việc này của người được mời chứng kiến.
covenants-denied-partial = Người giữ chức vụ hoặc được ủy quyền ở một đơn vị ký hay đơn vị trực thuộc, và quản trị viên, không chứng kiến được.
covenants-denied-confirm-paper = Việc này của đơn vị có chữ ký hoặc người chứng kiến.
covenants-denied-own-paper = Người nhập chữ ký trên giấy không tự xác nhận; đơn vị hoặc người chứng kiến xác nhận.
covenants-wrong-drafting = Giao ước đang soạn. Việc này làm được sau khi gửi phiên bản mới cho các đơn vị.
covenants-wrong-consulting = Văn bản đang lấy ý kiến, chưa chốt hoặc vừa được mở lại. Việc này làm được sau khi chốt.
covenants-wrong-frozen = Văn bản đã chốt để ký, không sửa và không góp ý được nữa.
covenants-wrong-effective = Giao ước đã có hiệu lực; chỉ thay đổi bằng phụ lục hoặc giao ước mới.
covenants-wrong-superseded = Giao ước này đã được thay thế.

# Giao ước đã ký trên giấy
covenants-original = Nhập giao ước đã ký trên giấy
covenants-original-offer = Giao ước năm này đã ký trên giấy?
covenants-original-day-note = Ghi ngày ký trên bản giấy. Đơn vị thành viên và tên đơn vị lấy theo ngày đó.
covenants-original-go-on = Tiếp tục
covenants-original-other-day = Đổi ngày
covenants-original-of = Giao ước ký ngày { $day }
covenants-original-note = Ghi lại đúng nội dung trên bản giấy, không sửa câu chữ.
covenants-original-replaces = Năm này đang có một dự thảo trong hệ thống. Giao ước nhập từ bản giấy thay cho dự thảo đó; các ý kiến nhất trí không còn giá trị.
covenants-original-signers = Chữ ký trên bản giấy
covenants-original-signers-note = Ghi họ tên, chức vụ như trên bản giấy, ví dụ KT. Vụ trưởng, Phó Vụ trưởng. Đơn vị không ký thì để trống cả hai ô.
covenants-original-office = Chức vụ khi ký
covenants-original-office-hint = Ghi như trên bản giấy, ví dụ KT. Vụ trưởng, Phó Vụ trưởng.
covenants-original-witnesses = Người chứng kiến ghi trên bản giấy
covenants-original-witnesses-hint = Mỗi người một dòng: họ tên, dấu phẩy, chức vụ.
covenants-original-scan = Bản chụp toàn bộ bản giấy
covenants-original-scan-kept = Bản chụp đã nộp vẫn được giữ. Chỉ chọn tệp (PDF, JPEG hoặc PNG, nhiều nhất 10 MB) khi cần thay.
covenants-original-next = Sau khi nhập: từng đơn vị (hoặc đơn vị kế thừa) hay người chứng kiến xác nhận chữ ký. Đủ xác nhận thì giao ước có hiệu lực từ ngày ghi trên bản giấy; trước đó hiện là chưa xác nhận.
covenants-original-unconfirmed = Giao ước ký trên giấy ngày { $day }, nhập từ bản giấy, chưa xác nhận. { $rule }
covenants-original-confirmed = Giao ước ký trên giấy ngày { $day }, nhập từ bản giấy; chữ ký đã được xác nhận.
covenants-original-printed = Nhập từ bản giấy ký ngày { $day }; mã băm bản chụp: { $scan }
covenants-field-clauses = Các điều
covenants-field-clauses-hint = Mỗi điều bắt đầu bằng một dòng riêng, ví dụ “Điều 1. Mục đích”; nội dung ở các dòng dưới.
covenants-stage-confirming = Nhập từ bản giấy, chưa xác nhận đủ: { $signed }/{ $total } đơn vị
covenants-rule-original = Có hiệu lực từ ngày { $day } khi chữ ký của ít nhất { $least }/{ $total } đơn vị được xác nhận.
covenants-effective-original = Giao ước có hiệu lực từ ngày { $day } theo bản giấy; đã xác nhận chữ ký của ít nhất { $least }/{ $total } đơn vị.
covenants-effective-confirmed = Từ ngày { $day } theo bản giấy; xác nhận đủ lúc { $at }
covenants-seat-not-on-paper = Không có chữ ký được xác nhận trên bản giấy
covenants-event-original = Nhập giao ước đã ký trên giấy (phiên bản { $no })
covenants-next-confirm = Tiếp theo: các chữ ký còn lại trên bản giấy được xác nhận.
covenants-void-means-original = Giao ước được nhập lại từ bản giấy; các chữ ký được xác nhận lại.
covenants-from-paper = Giao ước này đã ký trên giấy: không ký, không từ chối, không mở lại trong hệ thống. Xác nhận chữ ký trên giấy, hoặc hủy phiên bản này rồi nhập lại.
covenants-error-clauses = Mỗi điều bắt đầu bằng một dòng “Điều 1. …”, đánh số liên tục từ 1.
covenants-error-no-signers = Ghi chữ ký của ít nhất một đơn vị.
covenants-error-witness-line = Mỗi dòng ghi họ tên, dấu phẩy, chức vụ.
covenants-error-members-then = Đơn vị thành viên đã thay đổi sau khi mở trang. Ghi lại ngày ký để lấy danh sách mới.
covenants-error-day-outside = Ngày ký không nằm trong năm thi đua này.
covenants-error-day-ended = Vào ngày đó đơn vị không còn là thành viên.
covenants-denied-original = Việc này của tổ thư ký, đơn vị Khối trưởng (Cụm trưởng) của năm đó và cơ quan thi đua, khen thưởng.
covenants-done-original = Đã nhập giao ước từ bản giấy. Các đơn vị được báo để xác nhận chữ ký.

# Kết thúc do sắp xếp lại
covenants-seat-reorganised = Kết thúc do sắp xếp lại từ ngày { $day }, trước khi ký: { $reason }
covenants-effect = Ghi nhận giao ước có hiệu lực
covenants-effect-note = Đơn vị chưa ký đã kết thúc do sắp xếp lại; chữ ký của các đơn vị còn lại đã đủ.
covenants-not-enough = Chưa đủ chữ ký hoặc xác nhận để giao ước có hiệu lực.
covenants-done-effect = Giao ước đã có hiệu lực. Các đơn vị được báo.

# Nơi ký, quy định chưa xác minh, soạn từ năm trước
covenants-field-venue = Nơi ký
covenants-field-venue-hint = Địa danh ghi trước ngày, tháng, năm, ví dụ Hà Nội.
covenants-unverified-witnesses = Số người chứng kiến theo quy định chưa xác minh. Căn cứ: { $citation }
covenants-unverified-quorum = Tỷ lệ đơn vị ký để có hiệu lực theo quy định chưa xác minh. Căn cứ: { $citation }
covenants-replaced = Đã thay năm { $from } bằng { $to } ở { $places } chỗ: kiểm tra lại, nhất là ngày và số của các văn bản căn cứ.
covenants-capacity-for = { $office } (ký { $form })
covenants-fact-state = Trạng thái
covenants-paper-overtaken = Đơn vị đã ký trong hệ thống; bản giấy không còn chờ xác nhận.

# Việc chờ từng người
covenants-task-start = Soạn giao ước thi đua năm { $year } của { $bloc }
covenants-task-start-why = Khối, cụm đã thành lập mà chưa có giao ước.
covenants-task-start-do = Soạn giao ước
covenants-task-draft = Hoàn thành dự thảo giao ước thi đua năm { $year } của { $bloc }
covenants-task-draft-why = Dự thảo chưa gửi các đơn vị lấy ý kiến.
covenants-task-draft-do = Mở dự thảo
covenants-task-consent = Trả lời về dự thảo giao ước thi đua năm { $year } của { $bloc }
covenants-task-consent-why = { $unit } chưa nhất trí với phiên bản { $no }; góp ý hoặc nhất trí với toàn văn.
covenants-task-consent-do = Đọc và trả lời
covenants-task-answer = Trả lời ý kiến về giao ước thi đua năm { $year } của { $bloc }
covenants-task-answer-why = { $count } ý kiến chờ trả lời; trả lời hết mới khóa được văn bản.
covenants-task-answer-do = Trả lời
covenants-task-freeze = Chốt giao ước thi đua năm { $year } của { $bloc } để ký
covenants-task-freeze-why = Đã đủ đơn vị nhất trí, mọi ý kiến đã được trả lời.
covenants-task-freeze-do = Mở giao ước
covenants-task-sign = Ký giao ước thi đua năm { $year } của { $bloc }
covenants-task-sign-why = { $unit } chưa ký.
covenants-task-sign-do = Đọc và ký
covenants-task-attest = Xác nhận chữ ký giao ước thi đua năm { $year } của { $bloc }
covenants-task-attest-why = { $count } chữ ký chờ đồng chí chứng kiến.
covenants-task-attest-do = Xác nhận chữ ký
covenants-task-paper = Xác nhận chữ ký trên giấy của { $unit }
covenants-task-paper-why = Bản chụp đã nhập vào giao ước năm { $year } của { $bloc }; được xác nhận mới tính là chữ ký.
covenants-task-paper-do = Xem bản chụp
covenants-task-witness = Mời người chứng kiến giao ước thi đua năm { $year } của { $bloc }
covenants-task-witness-why = Mỗi chữ ký cần { $count } người chứng kiến xác nhận mà chưa mời đủ.
covenants-task-witness-do = Mời người chứng kiến
covenants-task-remind = Nhắc các đơn vị về giao ước thi đua năm { $year } của { $bloc }
covenants-task-remind-why = { $count } đơn vị chưa trả lời hoặc chưa ký; hôm nay chưa nhắc.
covenants-task-remind-do = Mở giao ước

# Giao ước trên trang của năm
covenants-strand = Giao ước thi đua
covenants-strand-column = Giao ước
covenants-strand-none = Chưa soạn
covenants-strand-consulting = Đang lấy ý kiến: { $have }/{ $total } đơn vị nhất trí
covenants-strand-signing = Đang ký: { $have }/{ $total } đơn vị
covenants-cell-consented = Đã nhất trí
covenants-cell-signed = Đã ký, chờ xác nhận
covenants-cell-attested = Đã ký, đã xác nhận
covenants-cell-refused = Từ chối ký
covenants-missing-start = Chưa soạn giao ước
covenants-missing-version = Giao ước chưa gửi các đơn vị
covenants-missing-consent = Chưa nhất trí với giao ước
covenants-missing-answers = Còn { $count } ý kiến về giao ước chưa được trả lời
covenants-missing-freeze = Giao ước chưa chốt để ký
covenants-missing-signature = Chưa ký giao ước
covenants-missing-refused = Từ chối ký giao ước
covenants-missing-effect = Chưa ghi nhận giao ước có hiệu lực
covenants-missing-paper = Chữ ký giao ước trên giấy chưa được xác nhận
covenants-missing-attestation = Chữ ký giao ước chưa được chứng kiến
