/** Leads districts to the marks of platforms: how to get them, how far it is, and what can be seen of it. */
@NullMarked
package org.lookalike.detector.registry.verification;

import org.jspecify.annotations.NullMarked;
