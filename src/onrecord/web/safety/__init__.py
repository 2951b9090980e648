"""What every request goes through before a page sees it, as ASGI middleware; the outermost first:

``headers`` ids, security headers, and what an accident looks like; ``hosts`` the name the site is called by; ``rates``
how often; ``times`` how long; ``origins`` whether another site's page sent it; ``bodies`` how much.
"""
