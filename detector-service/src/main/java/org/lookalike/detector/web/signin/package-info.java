/**
 * How people come into the console: with an account at a provider of OpenID Connect, by a key, or by a link that works once. A
 * cookie then says who they are, for a day's work.
 */
@NullMarked
package org.lookalike.detector.web.signin;

import org.jspecify.annotations.NullMarked;
