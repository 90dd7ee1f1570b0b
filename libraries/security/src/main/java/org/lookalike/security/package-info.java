/**
 * Authentication and authorization. A program sends an API key with every request. A caller has
 * {@linkplain org.lookalike.security.Scope scopes}, which methods require by {@code @RolesAllowed}; a method without it
 * is denied to everyone.
 */
@NullMarked
package org.lookalike.security;

import org.jspecify.annotations.NullMarked;
