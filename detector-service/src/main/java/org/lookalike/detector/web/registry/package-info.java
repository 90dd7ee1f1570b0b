/** The pages of the registry: districts, what belongs to them, and files of them. */
@NullMarked
package org.lookalike.detector.web.registry;

import org.jspecify.annotations.NullMarked;
