/** Who is logged in, whether a form is genuine, and how often something may be tried. */
package io.qingliu.console.session;
