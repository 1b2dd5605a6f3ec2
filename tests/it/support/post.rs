//! A mail server that keeps what it is given.
use std::sync::{Arc, Mutex};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use thidua::platform::mail::Mailer;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A letter as its reader sees it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) text: String,
    /// As it travelled.
    pub(crate) raw: String,
}

impl Letter {
    /// The first address of ours in the text.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        let link = self.text.split_whitespace().find(|word| word.starts_with(super::app::ORIGIN));
        link.expect("a link").to_owned()
    }
}

/// The server; ends with the test.
pub(crate) struct Post {
    port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
}

impl Post {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&letters);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        });
        Self { port, letters }
    }

    /// Sends through this server.
    pub(crate) fn mailer(&self) -> Mailer {
        let from = "Thi đua <thidua@example.vn>".parse().expect("a sender");
        Mailer::smtp(&self.url(), from).expect("a mailer")
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What came since the last time.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        std::mem::take(&mut self.letters.lock().expect("the letters"))
    }
}

async fn serve(stream: TcpStream, letters: Arc<Mutex<Vec<Letter>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    write.write_all(b"220 post\r\n").await.expect("a greeting");
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.get(..4) {
            Some("RCPT") => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 ok\r\n"
            }
            Some("DATA") => {
                write.write_all(b"354 go on\r\n").await.expect("an answer");
                let mut data = Vec::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    data.push(line);
                }
                letters.lock().expect("the letters").push(Letter {
                    to: to.clone(),
                    text: text_of(&data),
                    raw: data.join("\n"),
                });
                "250 kept\r\n"
            }
            Some("QUIT") => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        if write.write_all(answer.as_bytes()).await.is_err() {
            break;
        }
    }
}

/// The text of a message, decoded; of one with several parts, each with its head.
fn text_of(lines: &[String]) -> String {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    let (head, body) = (lines[..end].join("\n"), &lines[end..]);
    if let Some(boundary) = head.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()) {
        let parts = body.split(|line| line.starts_with(&format!("--{boundary}"))).filter(|part| part.len() > 1);
        return parts.map(|part| format!("{}\n{}", part.join("\n"), text_of(part))).collect::<Vec<_>>().join("\n");
    }
    let head = head.to_lowercase();
    let bytes = if head.contains("encoding: base64") {
        BASE64.decode(body.concat()).expect("base 64")
    } else if head.contains("encoding: quoted-printable") {
        unquoted(body)
    } else {
        body.join("\n").into_bytes()
    };
    String::from_utf8(bytes).expect("text")
}

fn unquoted(lines: &[String]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        let (line, goes_on) = line.strip_suffix('=').map_or((line.as_str(), false), |line| (line, true));
        let mut parts = line.split('=');
        bytes.extend(parts.next().unwrap_or_default().bytes());
        for part in parts {
            bytes.push(u8::from_str_radix(&part[..2], 16).expect("a byte"));
            bytes.extend(part[2..].bytes());
        }
        if !goes_on {
            bytes.push(b'\n');
        }
    }
    bytes
}
