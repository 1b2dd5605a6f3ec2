//! The tree of bodies over time: versions, succession, offices held, roles, mandates to sign for another.
