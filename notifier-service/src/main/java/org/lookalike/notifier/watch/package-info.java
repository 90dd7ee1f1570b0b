/** What is known of the watch itself: which districts are registered, and how ingest-service says that it does. */
@NullMarked
package org.lookalike.notifier.watch;

import org.jspecify.annotations.NullMarked;
