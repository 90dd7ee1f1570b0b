/** The pages of the registry: districts, what belongs to them, and files of them. */
@NullMarked
package org.lookalike.detector.console.registry;

import org.jspecify.annotations.NullMarked;
