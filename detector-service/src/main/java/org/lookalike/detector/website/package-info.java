/**
 * Accounts that the websites of districts name as their own. Whoever controls a website controls what it names: usually the district,
 * sometimes somebody who broke in. So a website speaks for its district alone, and never for an account that raised an alert.
 */
@NullMarked
package org.lookalike.detector.website;

import org.jspecify.annotations.NullMarked;
