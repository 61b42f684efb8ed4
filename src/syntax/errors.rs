//! Syntax errors in words.
//!
//! Invariants: the parser says where it stopped and which tokens would have done; what is written here comes
//! from the tokens around that place, CPython's wording first. The rules stand in order of how much they
//! know; the last one always answers.

use std::ops::Range;

use super::mend::{Mend, has_colon, opens_block};
use super::token::{Spanned, Token};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Source, Span};

/// The tokens of the logical line around a token; the end is its `Newline`.
pub fn line_of(tokens: &[Spanned], at: usize) -> Range<usize> {
    let boundary = |t: &Spanned| matches!(t.token, Token::Newline | Token::Indent | Token::Dedent);
    // The parser may stop at the end of a block: the line in question is then the next one, or the last.
    let mut at = at;
    while at + 1 < tokens.len() && matches!(tokens[at].token, Token::Indent | Token::Dedent) {
        at += 1;
    }
    if matches!(tokens[at].token, Token::Indent | Token::Dedent) {
        at = tokens[..at].iter().rposition(|t| t.token == Token::Newline).unwrap_or(0);
    }
    let before = tokens[..at].iter().rposition(boundary);
    let start = before.map_or(1, |i| i + 1).min(at);
    let end = tokens[at..].iter().position(|t| t.token == Token::Newline);
    start..end.map_or(tokens.len() - 1, |i| at + i)
}

/// How to replace the line with the error.
pub fn mend(at_start: bool, expected: &[String]) -> Mend {
    let expects = |token: &str| expected.iter().any(|e| e.trim_matches('"') == token);
    if !at_start {
        Mend::SameKeyword
    } else if expects("case") {
        Mend::Case
    } else if expects("class") && !expects("pass") {
        Mend::Definition
    } else {
        Mend::Anywhere
    }
}

/// What the rules look at.
struct Context<'a> {
    source: &'a Source,
    tokens: &'a [Spanned],
    at: usize,
    line: Range<usize>,
    expected: &'a [String],
}

/// The error for the token at which the parser stopped.
pub fn explain(source: &Source, tokens: &[Spanned], at: usize, expected: &[String]) -> Diagnostic {
    let context = Context { source, tokens, at, line: line_of(tokens, at), expected };
    let rules: [fn(&Context<'_>) -> Option<Diagnostic>; 13] = [
        misplaced_clause,
        print_statement,
        foreign_operator,
        else_if,
        import_order,
        except_tuple,
        keyword_as_name,
        single_equals,
        nested_quotes,
        missing_colon,
        missing_operand,
        missing_bracket,
        adjacent_operands,
    ];
    let found = rules.iter().find_map(|rule| rule(&context));
    let mut diagnostic = found.unwrap_or_else(|| generic(&context));
    // The message alone must tell what is wrong.
    if diagnostic.message == "invalid syntax" && !diagnostic.labels[0].text.is_empty() {
        let text = std::mem::take(&mut diagnostic.labels[0].text);
        diagnostic.message = format!("invalid syntax: {text}");
    }
    diagnostic
}

impl Context<'_> {
    fn token(&self) -> Spanned {
        self.tokens[self.at]
    }

    fn kind(&self) -> Token {
        self.token().token
    }

    /// The kind of the token `n` before this one, within the line.
    fn back(&self, n: usize) -> Option<Token> {
        let i = self.at.checked_sub(n)?;
        (i >= self.line.start).then(|| self.tokens[i].token)
    }

    fn next(&self) -> Option<Token> {
        (self.at < self.line.end).then(|| self.tokens[self.at + 1].token)
    }

    fn first(&self) -> Token {
        self.tokens[self.line.start].token
    }

    fn text(&self, i: usize) -> &str {
        self.source.slice(span(self.tokens[i]))
    }

    /// The text between two offsets; nothing if they are in the wrong order.
    fn between(&self, lo: u32, hi: u32) -> &str {
        self.source.slice(Span::new(lo.min(hi), hi))
    }

    /// The span of this token; the end of a line is shown as the place after its last token.
    fn span(&self) -> Span {
        let token = self.token();
        match token.token {
            Token::Newline | Token::Indent | Token::Dedent if self.at > 0 => {
                Span::at(self.tokens[self.at - 1].hi.min(token.lo))
            }
            _ => span(token),
        }
    }

    fn expects(&self, token: &str) -> bool {
        self.expected.iter().any(|e| e.trim_matches('"') == token)
    }

    fn error(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.span(), message)
    }

    /// Whether the two tokens before `i + 1` touch and are both of a kind.
    fn doubled(&self, i: usize, kind: Token) -> bool {
        i > self.line.start
            && self.tokens[i].token == kind
            && self.tokens[i - 1].token == kind
            && self.tokens[i - 1].hi == self.tokens[i].lo
    }

    /// The innermost bracket of this line that is open before this token.
    fn open_bracket(&self) -> Option<usize> {
        let mut depth = 0;
        for i in (self.line.start..self.at).rev() {
            let token = self.tokens[i].token;
            if token.is_closer() {
                depth += 1;
            } else if token.is_opener() {
                if depth == 0 {
                    return Some(i);
                }
                depth -= 1;
            }
        }
        None
    }
}

fn span(token: Spanned) -> Span {
    Span::new(token.lo, token.hi)
}

/// `else` and its like without what they belong to.
fn misplaced_clause(c: &Context<'_>) -> Option<Diagnostic> {
    if c.at != c.line.start {
        return None;
    }
    let owner = match c.kind() {
        Token::Elif => "`if`",
        Token::Else => "`if`, `for`, `while` or `try`",
        Token::Except | Token::Finally => "`try`",
        _ if c.expects("case") => {
            return Some(
                c.error(Code::InvalidSyntax, "expected a 'case' block in the 'match' statement")
                    .help("the block of a `match` holds `case` lines only"),
            );
        }
        _ if c.expects("class") && !c.expects("pass") => {
            return Some(c.error(Code::InvalidSyntax, "expected a function or class definition after the decorator"));
        }
        _ => return None,
    };
    let word = c.text(c.at);
    Some(
        c.error(Code::InvalidSyntax, "invalid syntax")
            .label(format!("`{word}` without {owner} before it"))
            .help(format!("`{word}` must be indented exactly as what it belongs to")),
    )
}

/// `print "x"`.
fn print_statement(c: &Context<'_>) -> Option<Diagnostic> {
    if c.back(1)? != Token::Name {
        return None;
    }
    let name = c.text(c.at - 1);
    let starts = match c.back(2) {
        None | Some(Token::Semicolon | Token::Colon) => true,
        Some(_) => false,
    };
    let operand = c.kind().starts_operand() || c.kind() == Token::Not;
    if !matches!(name, "print" | "exec") || !starts || !operand {
        return None;
    }
    let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
    let whole = Span::new(c.tokens[c.at - 1].lo, c.tokens[c.line.end - 1].hi);
    let arguments = c.source.slice(Span::new(c.token().lo, c.tokens[c.line.end - 1].hi));
    let diagnostic = Diagnostic::error(Code::MissingParentheses, whole, message);
    Some(if arguments.contains('\n') {
        diagnostic
    } else {
        diagnostic.help(format!("write `{name}({})`", arguments.trim_end_matches(',')))
    })
}

/// `++`, `--`, `&&`, `||`.
fn foreign_operator(c: &Context<'_>) -> Option<Diagnostic> {
    let doubled = |i: usize, kind| i < c.tokens.len() && c.doubled(i, kind);
    let before = |i: usize| c.tokens[i.saturating_sub(1)].lo;
    for (kind, here, sign, word) in [(Token::Amp, c.at, "&&", "and"), (Token::Bar, c.at, "||", "or")] {
        if doubled(here, kind) {
            let span = Span::new(before(here), c.tokens[here].hi);
            let message = format!("`{sign}` is not an operator");
            return Some(Diagnostic::error(Code::ForeignOperator, span, message).help(format!("write `{word}`")));
        }
    }
    let last = c.at.checked_sub(1)?;
    for (kind, sign, assign) in [(Token::Plus, "++", "+="), (Token::Minus, "--", "-=")] {
        if doubled(last, kind) {
            let span = Span::new(before(last), c.tokens[last].hi);
            let name = if last >= c.line.start + 2 { c.text(last - 2) } else { "x" };
            return Some(
                Diagnostic::error(Code::ForeignOperator, span, format!("`{sign}` is not an operator"))
                    .help(format!("write `{name} {assign} 1` as a statement of its own")),
            );
        }
    }
    None
}

/// `else if`, and other languages' spellings of `elif`.
fn else_if(c: &Context<'_>) -> Option<Diagnostic> {
    if c.kind() == Token::If && c.back(1) == Some(Token::Else) && c.first() == Token::Else {
        let whole = Span::new(c.tokens[c.at - 1].lo, c.token().hi);
        return Some(
            Diagnostic::error(Code::ForeignOperator, whole, "`else if` is written `elif`").help("write `elif`"),
        );
    }
    let start = c.tokens[c.line.start];
    if start.token == Token::Name && matches!(c.text(c.line.start), "elsif" | "elseif" | "elsf") {
        return Some(
            Diagnostic::error(
                Code::ForeignOperator,
                span(start),
                format!("`{}` is written `elif`", c.text(c.line.start)),
            )
            .help("write `elif`"),
        );
    }
    None
}

/// `import a from b`.
fn import_order(c: &Context<'_>) -> Option<Diagnostic> {
    if c.first() == Token::Import && c.kind() == Token::From {
        let names = c.between(c.tokens[c.line.start + 1].lo, c.tokens[c.at - 1].hi);
        let module = c.between(c.token().hi, c.tokens[c.line.end - 1].hi).trim();
        return Some(
            c.error(Code::InvalidSyntax, "invalid syntax")
                .label("`from` comes first")
                .help(format!("write `from {module} import {names}`")),
        );
    }
    if c.first() == Token::From && c.kind() == Token::Newline && c.back(1) == Some(Token::Comma) {
        return Some(c.error(Code::InvalidSyntax, "trailing comma not allowed without surrounding parentheses"));
    }
    None
}

/// `except A, B:`.
fn except_tuple(c: &Context<'_>) -> Option<Diagnostic> {
    if c.first() != Token::Except || c.kind() != Token::Comma || c.open_bracket().is_some() {
        return None;
    }
    let types = c.between(c.tokens[c.line.start + 1].lo, c.tokens[c.line.end - 1].lo);
    let types = types.trim_end_matches(':').trim();
    Some(
        c.error(Code::InvalidSyntax, "multiple exception types must be parenthesized")
            .help(format!("write `except ({types}):`")),
    )
}

/// A keyword where only a name can stand.
fn keyword_as_name(c: &Context<'_>) -> Option<Diagnostic> {
    let report = |i: usize| {
        let word = c.text(i);
        let help = match word {
            "lambda" | "class" | "def" | "from" | "import" | "in" | "is" | "as" | "not" | "or" => {
                format!("choose another name, such as `{word}_`")
            }
            _ => "choose another name".to_owned(),
        };
        Diagnostic::error(Code::KeywordAsName, span(c.tokens[i]), "invalid syntax")
            .label(format!("`{word}` is a keyword and cannot be used as a name"))
            .help(help)
    };
    let assigns = |token: Option<Token>| {
        token.is_some_and(|t| matches!(t, Token::Assign | Token::Walrus | Token::Dot) || t.is_augmented_assign())
    };
    let literal = |token| matches!(token, Token::None | Token::True | Token::False);
    if c.kind().is_keyword() && c.at < c.line.end {
        let name_only = matches!(
            c.back(1),
            Some(Token::Def | Token::Class | Token::Dot | Token::As | Token::Import | Token::Global | Token::Nonlocal)
        );
        let parameter = matches!(c.back(1), Some(Token::LParen | Token::Comma))
            && matches!(c.first(), Token::Def)
            && matches!(c.next(), Some(Token::Comma | Token::RParen | Token::Colon));
        let operand = c.expects("name") && matches!(c.next(), Some(Token::Assign | Token::Comma));
        if name_only || parameter || operand && !literal(c.kind()) || assigns(c.next()) && c.expects("name") {
            return Some(report(c.at));
        }
    }
    let previous = c.back(1)?;
    let operators = matches!(previous, Token::Await | Token::Yield | Token::Return);
    if previous.is_keyword() && !literal(previous) && assigns(Some(c.kind())) && !operators {
        return Some(report(c.at - 1));
    }
    None
}

/// `if x = 1:`.
fn single_equals(c: &Context<'_>) -> Option<Diagnostic> {
    let declares = matches!(c.first(), Token::Global | Token::Nonlocal | Token::Import | Token::From | Token::Del);
    if c.kind() != Token::Assign || declares {
        return None;
    }
    Some(
        c.error(Code::AssignInExpression, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
            .label("`=` assigns, and is a statement")
            .help("to compare, write `==`"),
    )
}

/// `f'{a['b']}'`.
fn nested_quotes(c: &Context<'_>) -> Option<Diagnostic> {
    if c.back(1)? != Token::Str || c.tokens[c.at - 1].hi != c.token().lo || c.kind() != Token::Name {
        return None;
    }
    let text = c.text(c.at - 1);
    let prefix = &text[..text.find(['\'', '"'])?];
    let inside = if prefix.contains(['f', 'F']) {
        "inside an f-string use the other kind of quotes"
    } else {
        "put a backslash before a quote that is part of the string"
    };
    Some(c.error(Code::InvalidSyntax, "invalid syntax").label("the string ends before this").help(inside))
}

/// A header without its colon.
fn missing_colon(c: &Context<'_>) -> Option<Diagnostic> {
    if !c.expects(":") || !opens_block(c.first()) || c.open_bracket().is_some() {
        return None;
    }
    let colon = has_colon(&c.tokens[c.line.start..c.line.end]);
    if c.kind() != Token::Newline && colon {
        return None;
    }
    let mut place = c.span();
    if c.kind() == Token::Newline {
        // Point at the place where it belongs.
        place = Span::at(place.lo);
    }
    let word = c.text(c.line.start);
    Some(
        Diagnostic::error(Code::MissingColon, place, "expected ':'")
            .label(format!("the line of `{word}` ends with a colon")),
    )
}

/// An operator or keyword without what it works on.
fn missing_operand(c: &Context<'_>) -> Option<Diagnostic> {
    let previous = c.back(1)?;
    let ends =
        matches!(c.kind(), Token::Newline | Token::Colon | Token::Semicolon | Token::Comma) || c.kind().is_closer();
    if !ends || previous.ends_operand() || !c.expects("number") {
        return None;
    }
    let word = c.text(c.at - 1);
    if previous.is_opener() || previous == Token::Comma {
        return Some(
            c.error(Code::InvalidSyntax, "invalid syntax")
                .label(format!("expected an expression before {}", describe(c))),
        );
    }
    Some(c.error(Code::InvalidSyntax, "invalid syntax").label(format!("expected an expression after `{word}`")))
}

/// Two operands side by side.
fn adjacent_operands(c: &Context<'_>) -> Option<Diagnostic> {
    let previous = c.back(1)?;
    if !previous.ends_operand() || !c.kind().starts_operand() {
        return None;
    }
    let after = Span::new(c.tokens[c.at - 1].lo, c.token().hi);
    if c.open_bracket().is_some() && c.expects(",") {
        return Some(
            Diagnostic::error(Code::MissingComma, after, "invalid syntax. Perhaps you forgot a comma?")
                .label("a comma or an operator is missing between these"),
        );
    }
    let previous_text = c.text(c.at - 1);
    let diagnostic = c.error(Code::InvalidSyntax, "invalid syntax");
    Some(diagnostic.label(format!("expected an operator after `{previous_text}`")))
}

/// `def f:`.
fn missing_bracket(c: &Context<'_>) -> Option<Diagnostic> {
    let after_name = c.first() == Token::Def || c.first() == Token::Async;
    if after_name && c.back(1) == Some(Token::Name) && c.expects("(") && !c.expects("number") {
        let diagnostic = c.error(Code::InvalidSyntax, "expected '('");
        return Some(if c.kind() == Token::LBracket {
            diagnostic.help("type parameters came with Python 3.12; leave them out")
        } else {
            diagnostic.label("the parameters of a function stand in brackets")
        });
    }
    None
}

/// When nothing better is known: what was found, and what could have stood there if that is little.
fn generic(c: &Context<'_>) -> Diagnostic {
    let found = describe(c);
    let mut words: Vec<String> = Vec::new();
    for token in c.expected {
        let word = word(token);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let diagnostic = c.error(Code::InvalidSyntax, "invalid syntax");
    match &words[..] {
        [one] => diagnostic.label(format!("expected {one}, found {found}")),
        [one, other] => diagnostic.label(format!("expected {one} or {other}, found {found}")),
        [one, other, last] => diagnostic.label(format!("expected {one}, {other} or {last}, found {found}")),
        _ => diagnostic.label(format!("{found} does not fit here")),
    }
}

/// A token in words.
fn describe(c: &Context<'_>) -> String {
    match c.kind() {
        Token::Newline | Token::Indent | Token::Dedent => "the end of the line".to_owned(),
        Token::Str => "a string".to_owned(),
        kind if kind.is_keyword() => format!("the keyword `{}`", c.text(c.at)),
        _ => format!("`{}`", c.text(c.at)),
    }
}

/// A terminal of the grammar in words.
fn word(terminal: &str) -> String {
    match terminal {
        "newline" | "indent" | "dedent" => "the end of the line".to_owned(),
        "name" => "a name".to_owned(),
        "number" => "a number".to_owned(),
        "string" => "a string".to_owned(),
        quoted => match quoted.trim_matches('"') {
            "with (" => "`(`".to_owned(),
            sign => format!("`{sign}`"),
        },
    }
}
