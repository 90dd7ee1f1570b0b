/**
 * Authentication and authorization. A program sends an API key with every request; a service that acts for
 * a signed-in person at another one sends a delegation. A caller has
 * {@linkplain org.lookalike.security.Scope scopes}, which methods require by {@code @RolesAllowed}; a method without it
 * is denied to everyone.
 */
@NullMarked
package org.lookalike.security;

import org.jspecify.annotations.NullMarked;
