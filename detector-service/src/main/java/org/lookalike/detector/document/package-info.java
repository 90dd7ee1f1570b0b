/** Documents for people, as PDF. */
@NullMarked
package org.lookalike.detector.document;

import org.jspecify.annotations.NullMarked;
