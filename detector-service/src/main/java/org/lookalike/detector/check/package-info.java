/** What is known of an account that somebody asks about. Nothing is stored by asking. */
@NullMarked
package org.lookalike.detector.check;

import org.jspecify.annotations.NullMarked;
