/**
 * Records of the alert topic that could not be read or stored, stored with the reason so that a person can fix them.
 */
@NullMarked
package org.lookalike.notifier.rejection;

import org.jspecify.annotations.NullMarked;
