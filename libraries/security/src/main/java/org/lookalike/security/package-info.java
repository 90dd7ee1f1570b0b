/**
 * Who calls, what they may do, and which districts they see. A program shows a key with every request; what a caller may do is a
 * set of {@linkplain org.lookalike.security.Scope scopes}, which are the roles that methods name in {@code @RolesAllowed}. A
 * method that names none is closed to everybody.
 */
@NullMarked
package org.lookalike.security;

import org.jspecify.annotations.NullMarked;
