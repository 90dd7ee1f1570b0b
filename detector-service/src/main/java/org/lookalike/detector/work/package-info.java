/** Work that takes much time or memory, of which each district has a share. */
@NullMarked
package org.lookalike.detector.work;

import org.jspecify.annotations.NullMarked;
