/** The state of the monitoring: which districts are registered, and what ingest-service reports of sources and of tips. */
@NullMarked
package org.lookalike.notifier.watch;

import org.jspecify.annotations.NullMarked;
