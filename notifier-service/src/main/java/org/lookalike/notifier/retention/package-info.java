/** How long this service holds what. */
@NullMarked
package org.lookalike.notifier.retention;

import org.jspecify.annotations.NullMarked;
