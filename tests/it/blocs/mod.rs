//! Blocs and bloc-years: who sees what, a bloc's life, what changes within its year, races, costs.
mod change;
mod costs;
mod ended;
mod life;
mod membership;
mod races;
mod reading;
