/** How long a service holds what, and the purge that keeps to it. Every service says it of its own tables. */
@NullMarked
package org.lookalike.postgres.retention;

import org.jspecify.annotations.NullMarked;
