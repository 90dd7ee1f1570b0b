/** The ways to reach platforms: how reports are filed with them, and how they verify accounts. */
@NullMarked
package org.lookalike.platformroutes;

import org.jspecify.annotations.NullMarked;
