/** The export of all data about a district. */
@NullMarked
package org.lookalike.notifier.export;

import org.jspecify.annotations.NullMarked;
