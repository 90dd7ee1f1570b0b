/**
 * The notifier: notifies people of alerts. Records come in through {@code messaging}, become {@code notification}s for the
 * {@code subscription}s that match, and leave as {@code delivery} attempts.
 */
@NullMarked
package org.lookalike.notifier;

import org.jspecify.annotations.NullMarked;
