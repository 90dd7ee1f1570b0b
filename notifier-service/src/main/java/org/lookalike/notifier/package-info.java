/**
 * The notifier: tells people about alerts. Records come in through {@code messaging}, become {@code notification}s for the
 * {@code subscription}s that want them, and leave as {@code delivery} attempts; {@code rejection} keeps what could not be
 * read.
 */
@NullMarked
package org.lookalike.notifier;

import org.jspecify.annotations.NullMarked;
