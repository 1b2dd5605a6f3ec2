//! Units, agenda, ballots and thresholds of the three conferences, as their documents tell them; days, places, guests'
//! names, the ways of voting and records that they do not tell are assumed, as in the demo world.

pub(super) const SECRETARY: &str = "Thư ký Hội nghị";
const FLAG: &str = "Điều 20 Thông tư số 01/2019/TT-VKSTC";
/// No article is known for the threshold of this flag: that of the sector's own is applied.
const APPLIED: &str = "Vận dụng Điều 20 Thông tư số 01/2019/TT-VKSTC về Cờ thi đua của ngành (giả định)";
const RULES: &str = "Quy chế hoạt động của Khối, Cụm (giả định)";

/// A conference of a bloc-year: the first unit leads, the second is its deputy.
pub(super) struct Conference {
    /// Begins the names of pictures.
    pub name: &'static str,
    pub bloc: &'static str,
    pub year: i32,
    pub units: &'static [&'static str],
    pub kind: &'static str,
    pub title: &'static str,
    pub called_at: &'static str,
    /// When people come.
    pub begins_at: &'static str,
    pub day: &'static str,
    pub hours: (&'static str, &'static str),
    pub place: &'static str,
    /// As what, who, which office.
    pub guest: (&'static str, &'static str, &'static str),
    pub points: &'static [Point],
    pub ballot: Ballot,
    pub conclusions: &'static [&'static str],
    /// Task of the whole bloc, and until when.
    pub task: (&'static str, &'static str),
}

pub(super) struct Point {
    pub kind: &'static str,
    pub title: &'static str,
    pub presenter: &'static str,
    pub record: &'static str,
}

pub(super) struct Ballot {
    pub title: &'static str,
    /// Named ballots need the bloc's own ground.
    pub secret: bool,
    /// Held within this point.
    pub point: usize,
    pub items: &'static [Item],
    /// Units whose officers count; the first is the head.
    pub commission: [usize; 3],
}

pub(super) struct Item {
    pub kind: &'static str,
    pub title: &'static str,
    pub candidates: &'static [usize],
    pub most: &'static str,
    pub threshold: &'static str,
    pub ground: &'static str,
    /// Of an election: whom everybody picks.
    pub picked: Option<usize>,
}

const fn point(kind: &'static str, title: &'static str, presenter: &'static str, record: &'static str) -> Point {
    Point { kind, title, presenter, record }
}

/// A text that at least half have to approve.
const fn text(title: &'static str) -> Item {
    Item { kind: "votes-kind-text", title, candidates: &[], most: "", threshold: "50%", ground: RULES, picked: None }
}

/// Events 1 and 2.
pub(super) static LAUNCH: Conference = Conference {
    name: "k3",
    bloc: "Khối thi đua số 3",
    year: 2021,
    units: &["Vụ 15", "Vụ 14", "Vụ 16", "Văn phòng", "Cục 2", "Cục 3", "Thanh tra"],
    kind: "meetings-kind-launch",
    title: "Hội nghị phát động và ký kết Giao ước thi đua năm 2021",
    called_at: "2021-02-22T02:00:00Z",
    begins_at: "2021-03-02T00:30:00Z",
    day: "02/03/2021",
    hours: ("08:00", "11:00"),
    place: "Trụ sở Viện kiểm sát nhân dân tối cao",
    guest: ("meetings-part-witness", "Người Chứng Kiến", "Phó Viện trưởng Viện kiểm sát nhân dân tối cao"),
    points: &[
        point("meetings-item-opening", "Phát biểu của Khối trưởng", "Vụ 15", "Vụ 15 khai mạc hội nghị."),
        point(
            "meetings-item-plan",
            "Dự thảo Kế hoạch hoạt động thi đua, khen thưởng năm 2021",
            "Phó Vụ trưởng Vụ 14",
            "Phát động, đăng ký thi đua, sơ kết 6 tháng, tổng kết năm, tọa đàm, trao đổi mô hình và điển hình.",
        ),
        point(
            "meetings-item-covenant",
            "Dự thảo Giao ước thi đua năm 2021",
            "Phó Vụ trưởng Vụ 14",
            "Các đơn vị thành viên nhất trí với dự thảo.",
        ),
        point(
            "meetings-item-direction",
            "Phát biểu chỉ đạo",
            "Phó Viện trưởng Viện kiểm sát nhân dân tối cao",
            "Đồng chí Phó Viện trưởng phát biểu chỉ đạo.",
        ),
    ],
    ballot: Ballot {
        title: "Thông qua Kế hoạch và Giao ước thi đua năm 2021",
        secret: false,
        point: 2,
        items: &[text("Kế hoạch hoạt động thi đua, khen thưởng năm 2021"), text("Giao ước thi đua năm 2021 của Khối")],
        commission: [3, 4, 5],
    },
    conclusions: &["Thông qua Kế hoạch và Giao ước thi đua năm 2021.", "Các đơn vị đăng ký thi đua theo Kế hoạch."],
    task: ("Gửi bản đăng ký thi đua năm 2021", "31/03/2021"),
};

/// Events 6 to 8, of the year that Đà Nẵng led.
pub(super) static CLUSTER: Conference = Conference {
    name: "c2",
    bloc: "Cụm thi đua số 2",
    year: 2022,
    units: &["VKSND TP Đà Nẵng", "VKSND TP Hải Phòng", "VKSND TP Cần Thơ", "VKSND TP Hà Nội", "VKSND TP Hồ Chí Minh"],
    kind: "meetings-kind-final",
    title: "Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023",
    called_at: "2023-02-01T02:00:00Z",
    begins_at: "2023-02-10T00:30:00Z",
    day: "10/02/2023",
    hours: ("08:00", "11:30"),
    place: "Trụ sở VKSND TP Đà Nẵng",
    guest: ("meetings-part-guest", "Đại Biểu Vụ 16", "Vụ trưởng Vụ Thi đua - Khen thưởng"),
    points: &[
        point("meetings-item-opening", "Khai mạc", "VKSND TP Đà Nẵng", "Viện trưởng VKSND TP Đà Nẵng khai mạc."),
        point(
            "meetings-item-report",
            "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2022",
            "Ủy viên Thường trực Hội đồng Thi đua - Khen thưởng, Chánh Văn phòng VKSND TP Đà Nẵng",
            "Thẩm định hồ sơ đúng điều kiện, đúng tiêu chuẩn, đúng người, đúng việc; kịp thời biểu dương điển hình.",
        ),
        point(
            "meetings-item-discussion",
            "Ý kiến của Vụ 16 và các đơn vị thành viên",
            "",
            "Nhân rộng sáng kiến; tập huấn cán bộ làm công tác thi đua.",
        ),
        point("meetings-item-other", "Bầu Cụm trưởng, Cụm phó năm 2023", "", "Cụm trưởng, Cụm phó mới nhận nhiệm vụ."),
        point(
            "meetings-item-plan",
            "Kế hoạch hoạt động năm 2023 với 8 nhiệm vụ trọng tâm",
            "Phó Viện trưởng VKSND TP Hải Phòng",
            "Phương châm: Đoàn kết, trách nhiệm – kỷ cương, liêm chính – hiệu quả.",
        ),
    ],
    ballot: Ballot {
        title: "Bầu Cụm trưởng, Cụm phó năm 2023",
        secret: true,
        point: 3,
        items: &[
            Item {
                kind: "votes-kind-leader",
                title: "Cụm trưởng năm 2023",
                candidates: &[1, 2],
                most: "1",
                threshold: "50%",
                ground: RULES,
                picked: Some(1),
            },
            Item {
                kind: "votes-kind-deputy",
                title: "Cụm phó năm 2023",
                candidates: &[1, 2],
                most: "1",
                threshold: "50%",
                ground: RULES,
                picked: Some(2),
            },
        ],
        commission: [3, 4, 0],
    },
    conclusions: &["Năm đơn vị đăng ký phấn đấu Cờ thi đua của Chính phủ."],
    task: ("Thực hiện 8 nhiệm vụ trọng tâm năm 2023", "31/12/2023"),
};

/// Events 9 to 11.
pub(super) static REVIEW: Conference = Conference {
    name: "k2",
    bloc: "Khối thi đua số 2",
    year: 2023,
    units: &["Vụ 7", "Vụ 12", "Vụ 8", "Vụ 9", "Vụ 10", "Vụ 11", "Vụ 13"],
    kind: "meetings-kind-final",
    title: "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2023",
    called_at: "2023-11-20T02:00:00Z",
    begins_at: "2023-11-29T01:00:00Z",
    day: "29/11/2023",
    hours: ("08:30", "11:30"),
    place: "Trụ sở Viện kiểm sát nhân dân tối cao",
    guest: ("meetings-part-guest", "Đại Biểu Vụ 16", "Vụ trưởng Vụ Thi đua - Khen thưởng"),
    points: &[
        point("meetings-item-opening", "Khai mạc", "Vụ 7", "Vụ trưởng Vụ 7, Khối trưởng, khai mạc và chủ trì."),
        point("meetings-item-report", "Báo cáo tổng kết năm 2023", "Vụ trưởng Vụ 12", "Vụ trưởng Vụ 12 trình bày."),
        point("meetings-item-discussion", "Thảo luận về ưu điểm, tồn tại và phương hướng", "", "Các đơn vị thảo luận."),
        point(
            "meetings-item-other",
            "Suy tôn danh hiệu và đề cử Khối trưởng, Khối phó",
            "",
            "100% thành viên suy tôn Vụ 7; đề cử Vụ 12 và Vụ 10.",
        ),
        point("meetings-item-conclusion", "Kết luận", "Vụ 7", "Khối trưởng kết luận hội nghị."),
    ],
    ballot: Ballot {
        title: "Suy tôn danh hiệu năm 2023 và đề cử Khối trưởng, Khối phó năm 2024",
        secret: true,
        point: 3,
        items: &[
            Item {
                kind: "votes-kind-title",
                title: "Cờ thi đua của ngành Kiểm sát nhân dân",
                candidates: &[0],
                most: "1",
                threshold: "80%",
                ground: FLAG,
                picked: None,
            },
            Item {
                kind: "votes-kind-title",
                title: "Cờ thi đua của Chính phủ",
                candidates: &[0],
                most: "1",
                threshold: "80%",
                ground: APPLIED,
                picked: None,
            },
            Item {
                kind: "votes-kind-leader",
                title: "Đề cử Khối trưởng năm 2024",
                candidates: &[1],
                most: "1",
                threshold: "50%",
                ground: RULES,
                picked: Some(1),
            },
            Item {
                kind: "votes-kind-deputy",
                title: "Đề cử Khối phó năm 2024",
                candidates: &[4],
                most: "1",
                threshold: "50%",
                ground: RULES,
                picked: Some(4),
            },
        ],
        commission: [2, 3, 5],
    },
    conclusions: &["Trình Hội đồng Thi đua - Khen thưởng ngành kết quả suy tôn.", "Đề nghị cấp trên xác nhận đề cử."],
    task: ("Hoàn thiện hồ sơ đề nghị khen thưởng", "15/12/2023"),
};
