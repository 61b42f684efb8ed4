//! The Rust code of README.md and docs/embedding.md as it stands there, a test for each block.
//!
//! Made by `docs.rs`; do not edit: `BLESS=1 cargo test --test main docs` writes it anew.

#[test]
fn readme_1() -> Result<(), taipan::Error> {
    let module = taipan::compile(
        "def scale(xs, k):\n    for i in range(len(xs)):\n        xs[i] *= k\n    return sum(xs)\n",
    )?;
    let scale = module.get::<fn(&mut [f64], f64) -> f64>("scale")?;
    let mut data = vec![1.0, 2.0, 3.0];
    assert_eq!(scale.call(&mut data, 2.0)?, 12.0);
    assert_eq!(data, [2.0, 4.0, 6.0]); // in place: the slice is not copied
    Ok(())
}

#[test]
fn embedding_1() -> Result<(), taipan::Error> {
    let module = taipan::compile("def f(x, y):\n    return x * y + 1\n")?;
    let f = module.get::<fn(f64, f64) -> f64>("f")?;
    assert_eq!(f.call(2.0, 3.0)?, 7.0);
    Ok(())
}

#[test]
fn embedding_2() -> Result<(), taipan::Error> {
    let module = taipan::compile("def scale(xs, k):\n    for i in range(len(xs)):\n        xs[i] *= k\n    return sum(xs)\n")?;
    let scale = module.get::<fn(&mut [f64], f64) -> f64>("scale")?;
    let mut data = vec![1.0, 2.0, 3.0];
    assert_eq!(scale.call(&mut data, 2.0)?, 12.0);
    assert_eq!(data, [2.0, 4.0, 6.0]);
    Ok(())
}

#[test]
fn embedding_3() -> Result<(), taipan::Error> {
    let module = taipan::compile("total = 0.0\ndef add(x):\n    global total\n    total += x\n    return total\n")?;
    let mut instance = module.instantiate()?;
    let add = instance.get::<fn(f64) -> f64>("add")?;
    add.call(1.5)?;
    assert_eq!(add.call(2.0)?, 3.5);
    Ok(())
}

#[test]
fn embedding_4() -> Result<(), taipan::Error> {
    use taipan::Value;
    let module = taipan::compile("def count(words):\n    n = {}\n    for w in words:\n        n[w] = n.get(w, 0) + 1\n    return n\n")?;
    let words = Value::List(vec!["a".into(), "b".into(), "a".into()]);
    let counted = module.call("count", &[words])?;
    assert_eq!(counted, Value::Dict(vec![("a".into(), 2.into()), ("b".into(), 1.into())]));
    assert_eq!(counted.to_string(), "{'a': 2, 'b': 1}");
    Ok(())
}

#[test]
fn embedding_5() -> Result<(), taipan::Error> {
    let parabola = taipan::compile_expr("a*x**2 + b*x + c", &["a", "b", "c", "x"])?;
    assert_eq!(parabola.call(&[1.0, 0.0, -2.0, 3.0])?, 7.0);
    let error = taipan::compile_expr("a * y", &["a", "x"]).unwrap_err();
    assert!(error.to_string().contains("name 'y' is not defined"));
    Ok(())
}

#[test]
fn embedding_6() -> Result<(), taipan::Error> {
    use taipan::{Engine, Options, Raise};

    let options = Options::new()
        .function("spot", |name: String| match &*name {
            "gold" => Ok(2000.0),
            _ => Err(Raise::new("KeyError", name)),
        })
        .function("ask", |names: Vec<String>| names.len() as i64);
    let engine = Engine::new(options);
    let module = engine.compile("def worth(grams):\n    return spot('gold') / 32 * grams\n")?;
    assert_eq!(module.get::<fn(f64) -> f64>("worth")?.call(48.0)?, 3000.0);
    Ok(())
}

#[test]
fn embedding_7() -> Result<(), taipan::Error> {
    let folder = std::env::temp_dir().join(format!("taipan-guide-modules-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("shapes.py"), "def area(w, h):\n    return w * h\n").unwrap();
    let options = taipan::Options::new().modules(&folder);
    let module = taipan::compile_with("from shapes import area\ndef double(x):\n    return area(x, 2.0)\n", options)?;
    assert_eq!(module.get::<fn(f64) -> f64>("double")?.call(1.5)?, 3.0);
    std::fs::remove_dir_all(&folder).unwrap();
    Ok(())
}

#[test]
fn embedding_8() -> Result<(), taipan::Error> {
    use std::sync::{Arc, Mutex};
    let text = Arc::new(Mutex::new(String::new()));
    let sink = text.clone();
    let options = taipan::Options::new().capture(move |_, bytes| sink.lock().unwrap().push_str(&String::from_utf8_lossy(bytes)));
    taipan::compile_with("print('sum', 1 + 1)\n", options)?.instantiate()?.start()?;
    assert_eq!(*text.lock().unwrap(), "sum 2\n");
    Ok(())
}

#[test]
fn embedding_9() -> Result<(), taipan::Error> {
    let error = taipan::compile("def f(x:\n    return x\n").unwrap_err();
    assert!(error.to_string().contains("'(' was never closed"));
    let f = taipan::compile("def f(n):\n    return 1 // n\n")?.get::<fn(i64) -> i64>("f")?;
    match f.call(0).unwrap_err() {
        taipan::Error::Exception { kind, message, .. } => assert_eq!((&*kind, &*message), ("ZeroDivisionError", "integer division or modulo by zero")),
        other => panic!("{other}"),
    }
    assert_eq!(f.call(1)?, 1);
    Ok(())
}

#[test]
fn embedding_10() -> Result<(), taipan::Error> {
    use std::time::Duration;
    let options = taipan::Options::new()
        .source_limit(100_000)                   // bytes of source: refused beyond
        .memory_limit(64 << 20)                  // bytes of objects: MemoryError beyond
        .output_limit(1 << 20)                   // bytes printed: a stop beyond
        .fuel(10_000_000)                        // calls and turns of loops, for each call of the host: a stop beyond
        .deadline(Duration::from_millis(100));   // time, for each call of the host: a stop beyond
    let module = taipan::compile_with("def spin():\n    while True:\n        pass\n", options)?;
    let kind = module.get::<fn()>("spin")?.call().unwrap_err().kind().map(str::to_owned);
    assert!(matches!(kind.as_deref(), Some("OutOfFuel" | "TimeoutError")));
    Ok(())
}

#[test]
fn embedding_11() -> Result<(), taipan::Error> {
    let forever = taipan::compile("def forever():\n    while True:\n        pass\n")?.get::<fn()>("forever")?;
    let canceller = forever.canceller();
    let thread = std::thread::spawn(move || forever.call());
    canceller.cancel();
    assert!(matches!(thread.join().unwrap(), Err(taipan::Error::Stop { .. })));
    Ok(())
}
