/** How long this service keeps its data. */
@NullMarked
package org.lookalike.notifier.retention;

import org.jspecify.annotations.NullMarked;
