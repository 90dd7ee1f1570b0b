/**
 * What the detector has told: the latest revision of every alert, in the words this service needs for its mails.
 */
@NullMarked
package org.lookalike.notifier.alert;

import org.jspecify.annotations.NullMarked;
