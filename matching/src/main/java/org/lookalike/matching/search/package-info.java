/**
 * Finds the targets (districts, their schools and leaders) that an account is like, and prepares account and target for the
 * signals.
 */
@NullMarked
package org.lookalike.matching.search;

import org.jspecify.annotations.NullMarked;
