/** How values are written in JSON. */
@NullMarked
package org.lookalike.notifier.json;

import org.jspecify.annotations.NullMarked;
