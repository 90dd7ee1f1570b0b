/** The pages about reports to platforms: an alert's packet, and how reports go. */
@NullMarked
package org.lookalike.detector.web.takedown;

import org.jspecify.annotations.NullMarked;
