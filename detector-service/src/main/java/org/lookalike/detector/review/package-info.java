/** What people decide about alerts. A verdict is a person's; no code derives one. */
@NullMarked
package org.lookalike.detector.review;

import org.jspecify.annotations.NullMarked;
