/** Days as China counts them, and sets of them. */
package io.qingliu.domain.calendar;
