/** The start page, and what people's decisions say of the program. */
@NullMarked
package org.lookalike.detector.web.overview;

import org.jspecify.annotations.NullMarked;
