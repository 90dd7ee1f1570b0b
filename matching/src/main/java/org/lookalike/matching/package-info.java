/**
 * Decides which registered school district a social media account may impersonate, and why. Give a {@link
 * org.lookalike.matching.Matcher} an {@link org.lookalike.matching.AccountProfile} and an {@link
 * org.lookalike.matching.search.IdentityIndex}; it answers an {@link org.lookalike.matching.Assessment}. Everything here is
 * pure: no I/O (but reading a policy), no clock, no framework, and the same input always gives the same answer. The
 * rules and their numbers are in {@code default-policy.properties}.
 */
@NullMarked
package org.lookalike.matching;

import org.jspecify.annotations.NullMarked;
