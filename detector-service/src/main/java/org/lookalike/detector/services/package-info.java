/**
 * How the other services of the installation are called: by this service itself, or for the person who is signed in. Their APIs, and
 * what they answer, are in a package for each; {@code contracts} fixes the answers.
 */
@NullMarked
package org.lookalike.detector.services;

import org.jspecify.annotations.NullMarked;
