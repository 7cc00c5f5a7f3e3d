//! Stands in for the runtime's side of signatures, so that generated code compiles; it goes when that side comes.

#![expect(missing_docs, clippy::missing_errors_doc, reason = "it goes when the real thing comes")]

use std::marker::PhantomData;

use http::request::Parts;

use crate::signature::{KeyFormat, Scheme};
use crate::{Limits, Payload, Received};

pub trait Provider: 'static {
    const NAME: &'static str;
    const KEYS: &'static [KeyFormat];
}

pub trait Signed: Payload {
    type Provider: Provider;
    const SCHEMES: &'static [Scheme];
}

#[derive(Debug)]
pub struct Keys<P>(PhantomData<P>);

#[derive(Debug)]
pub struct Request<'a>(PhantomData<&'a ()>);

#[derive(Debug)]
pub struct Verified<T>(PhantomData<T>);

#[derive(Debug)]
pub struct Rejection;

pub fn verify<T: Signed>(_: &Keys<T::Provider>, _: &Request<'_>) -> Result<Verified<T>, Rejection> {
    Err(Rejection)
}

pub fn receive<'a, T: Payload>(_: &Parts, body: &'a [u8]) -> Result<Received<'a, T>, Rejection> {
    Received::from_json(body, Limits::DEFAULT).map_err(|_| Rejection)
}
