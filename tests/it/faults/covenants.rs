//! Covenants in which much can be signed and edited.
use std::sync::Arc;

use thidua::kernel::clock::{Clock, SystemClock};
use thidua::kernel::id::{CovenantId, UnitId};

use crate::covenants::world::{Terms, World};
use crate::support::{TestApp, processes::Caller};

/// A head who signs and withdraws, over and over: the covenant never takes effect, as its witness attests nothing.
pub(super) struct Signer {
    pub(super) who: Caller,
    pub(super) covenant: CovenantId,
    pub(super) unit: UnitId,
    pub(super) digest: String,
}

/// A leader who rewrites a draft, over and over.
pub(super) struct Editor {
    pub(super) who: Caller,
    pub(super) covenant: CovenantId,
}

pub(super) struct Covenants {
    pub(super) signers: Vec<Signer>,
    pub(super) editors: Vec<Editor>,
}

impl Covenants {
    /// So many blocs with two signers each, and as many with an editor.
    pub(super) async fn prepare(app: Arc<TestApp>, blocs: usize) -> Self {
        let (mut signing, mut editing) = (Vec::new(), Vec::new());
        for _ in 0..blocs {
            let world = World::in_app(Arc::clone(&app), 2).await;
            let (covenant, digest) = world.frozen(&Terms::default()).await;
            signing.push((world, covenant, digest));
            let world = World::in_app(Arc::clone(&app), 2).await;
            let covenant = world.start().await;
            editing.push((world, covenant));
        }
        app.clock.set(SystemClock.now().plus_seconds(-1));
        let (mut signers, mut editors) = (Vec::new(), Vec::new());
        for (world, covenant, digest) in signing {
            for (index, unit) in world.units.iter().enumerate() {
                let who = Caller::from(&world.head(index).await);
                signers.push(Signer { who, covenant, unit: *unit, digest: digest.clone() });
            }
        }
        for (world, covenant) in editing {
            editors.push(Editor { who: Caller::from(&world.leader().await), covenant });
        }
        Self { signers, editors }
    }
}
