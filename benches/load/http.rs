//! A client that costs little: one connection kept alive, requests as ready-made bytes.
use std::net::SocketAddr;

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A request as it goes over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Request(Vec<u8>);

impl Request {
    pub(crate) fn get(path: &str, cookie: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n").into_bytes())
    }

    /// A form sent from one of the program's own pages.
    pub(crate) fn post(path: &str, cookie: &str, form: &str) -> Self {
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin");
        let kind = "content-type: application/x-www-form-urlencoded";
        Self(format!("{head}\r\n{kind}\r\ncontent-length: {}\r\n\r\n{form}", form.len()).into_bytes())
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The value that a `set-cookie` header gives to this cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let given =
            |line: &str| Some(line.strip_prefix("set-cookie: ")?.strip_prefix(name)?.strip_prefix('=')?.to_owned());
        self.head.lines().find_map(given)?.split(';').next().map(str::to_owned)
    }
}

/// One connection.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    pub(crate) async fn connect(to: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(128 * 1024) })
    }

    /// Sends the request and reads the whole answer; gives its status and the length of its body.
    pub(crate) async fn send(&mut self, request: &Request) -> anyhow::Result<(u16, usize)> {
        self.stream.write_all(&request.0).await?;
        self.buffer.clear();
        let (head, body) = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break (end, content_length(&self.buffer[..end])?);
            }
            self.read().await?;
        };
        while self.buffer.len() < head + 4 + body {
            self.read().await?;
        }
        Ok((status(&self.buffer)?, body))
    }

    /// The same, and keeps what came.
    pub(crate) async fn fetch(&mut self, request: &Request) -> anyhow::Result<Response> {
        let (status, length) = self.send(request).await?;
        let head = self.buffer.len() - length;
        let text = String::from_utf8_lossy(&self.buffer[..head]).into_owned();
        Ok(Response { status, head: text, body: self.buffer[head..].to_vec() })
    }

    /// What came last, in words.
    pub(crate) fn answer(&self) -> String {
        String::from_utf8_lossy(&self.buffer).chars().take(2_000).collect()
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        anyhow::ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server closed the connection");
        Ok(())
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn status(head: &[u8]) -> anyhow::Result<u16> {
    let code = head.get(9..12).and_then(|code| std::str::from_utf8(code).ok());
    code.and_then(|code| code.parse().ok()).context("a status line")
}

fn content_length(head: &[u8]) -> anyhow::Result<usize> {
    let text = std::str::from_utf8(head)?;
    let value = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    // a body of unknown length would be chunked, which no page of ours is
    anyhow::ensure!(!text.contains("transfer-encoding"), "a chunked answer");
    Ok(value.map(str::parse).transpose()?.unwrap_or(0))
}
