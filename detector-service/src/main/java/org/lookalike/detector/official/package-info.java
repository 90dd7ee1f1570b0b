/** What districts show everybody as their own accounts: lists, and the answers to those who ask about an account. */
@NullMarked
package org.lookalike.detector.official;

import org.jspecify.annotations.NullMarked;
