/**
 * The shared list as one member holds it (M-1.2, M-1.3c): full or as a change, with the means to
 * detect a gap, and the look-up of a subject the member already deals with.
 */
package io.qingliu.blacklist.share;
