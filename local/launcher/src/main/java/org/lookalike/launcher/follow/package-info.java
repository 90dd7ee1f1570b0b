/**
 * Shows in the terminal what leaves the system: each alert from the topic, each mail from the mailbox. All text that an
 * account chose passes through {@link org.lookalike.launcher.follow.SafeText}.
 */
@NullMarked
package org.lookalike.launcher.follow;

import org.jspecify.annotations.NullMarked;
