/** Erases a recipient. */
@NullMarked
package org.lookalike.notifier.erasure;

import org.jspecify.annotations.NullMarked;
