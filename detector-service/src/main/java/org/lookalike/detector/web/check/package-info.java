/** Somebody asks about an account: what is known of it, and a way to send it for review. */
@NullMarked
package org.lookalike.detector.web.check;

import org.jspecify.annotations.NullMarked;
