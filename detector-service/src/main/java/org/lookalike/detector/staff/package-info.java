/** Whom the console lets in beside keys: people by their account at a provider or their address, by invitation or by a district's rule. */
@NullMarked
package org.lookalike.detector.staff;

import org.jspecify.annotations.NullMarked;
